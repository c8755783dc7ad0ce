package io.carryover.kit.inbox;

import io.carryover.kit.event.EventMetadata;

/**
 * Applies one type of event; a service has one bean for each type that it reads.
 *
 * <p>It is called in a transaction of the event's tenant. It may see an event twice, late, or after
 * a newer one: it compares versions and lets the newer win. Whatever it throws rolls back; what
 * time does not heal makes the event a dead letter.
 *
 * @param <E> this service's own narrow record of the event, which ignores fields it does not know
 */
public non-sealed interface EventHandler<E> extends AnyEventHandler<E> {

  /** Applies one event. */
  void handle(E event, EventMetadata metadata);
}
