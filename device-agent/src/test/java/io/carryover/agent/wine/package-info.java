/**
 * Real Windows registries for tests, kept by Wine: what regedit and reg really write and accept is
 * not left to memory.
 */
@NullMarked
package io.carryover.agent.wine;

import org.jspecify.annotations.NullMarked;
