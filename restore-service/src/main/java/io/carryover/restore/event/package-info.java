/**
 * The events as this service knows them: whole records of those that it owns, and of those that it
 * reads only the fields that it uses. A feature translates them; no feature's type appears here.
 */
@NullMarked
package io.carryover.restore.event;

import org.jspecify.annotations.NullMarked;
