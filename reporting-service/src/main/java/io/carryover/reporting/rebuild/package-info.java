/**
 * Builds all read models again from the topics while the present ones are served.
 *
 * <p>A rebuild fills the next generation, switches to it in one transaction and removes the old
 * one. Until the switch, whatever goes wrong leaves the present generation in service; what an
 * interrupted rebuild has left behind, the next one removes. Two at once are refused, on all
 * replicas together.
 */
@NullMarked
package io.carryover.reporting.rebuild;

import org.jspecify.annotations.NullMarked;
