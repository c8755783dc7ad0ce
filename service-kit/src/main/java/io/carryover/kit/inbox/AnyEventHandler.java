package io.carryover.kit.inbox;

/**
 * What applies one type of event: one by one, each behind its tenant's row-level security ({@link
 * EventHandler}), or many at once ({@link BatchEventHandler}).
 *
 * @param <E> this service's own narrow record of the event, which ignores fields it does not know
 */
public sealed interface AnyEventHandler<E> permits EventHandler, BatchEventHandler {

  /** The CloudEvents type that this handler applies. */
  String type();

  /** The record that the body is read into. */
  Class<E> payload();
}
