/**
 * A fleet lives through the whole loop: enrol, back up, change, back up again, get a new PC,
 * restore; and keeps a ledger of its own, with which the services' answers and reports are
 * compared. Awkward cases that a small fleet would meet by luck only are lived through on purpose,
 * by people of their own.
 */
@NullMarked
package io.carryover.simulator.loop;

import org.jspecify.annotations.NullMarked;
