/** Traces that follow a change from its request through the outbox to every consumer. */
@NullMarked
package io.carryover.kit.telemetry;

import org.jspecify.annotations.NullMarked;
