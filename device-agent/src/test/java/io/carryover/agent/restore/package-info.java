/** Restores that are killed, resumed and undone, with the services and a PC in memory. */
@NullMarked
package io.carryover.agent.restore;

import org.jspecify.annotations.NullMarked;
