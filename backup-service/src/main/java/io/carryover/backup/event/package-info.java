/** This service's own records of the events that it emits and reads. */
@NullMarked
package io.carryover.backup.event;

import org.jspecify.annotations.NullMarked;
