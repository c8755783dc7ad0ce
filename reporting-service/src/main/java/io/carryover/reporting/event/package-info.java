/**
 * What this service reads of the other services' events: narrow records that ignore every other
 * field.
 */
@NullMarked
package io.carryover.reporting.event;

import org.jspecify.annotations.NullMarked;
