/**
 * What most would write first: an entity, a transaction for each request, an event sent next to it.
 * It neither encrypts nor shares content, and a crash between commit and event loses the event.
 */
@NullMarked
package io.carryover.naive;

import org.jspecify.annotations.NullMarked;
