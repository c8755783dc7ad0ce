/**
 * {@code ./carryover agent}: a real device's settings go through, from a registry export and a list
 * of apps to a registry file and a list of apps to install.
 */
@NullMarked
package io.carryover.agent.command;

import org.jspecify.annotations.NullMarked;
