package io.carryover.kit.inbox;

import io.carryover.kit.event.EventMetadata;
import java.util.List;

/**
 * Applies a type of event that comes by the thousand: all that have arrived together for a tenant
 * are written with the same few statements.
 *
 * @param <E> this service's own narrow record of the event
 */
public interface BatchEventHandler<E> extends EventHandler<E> {

  /** An event with what its headers say. */
  record Received<E>(E event, EventMetadata metadata) {}

  /**
   * Applies events of one tenant that have come one after the other, in one transaction. The same
   * thing may have happened in several of them.
   *
   * @param events at least one, in their order
   */
  void handleAll(List<Received<E>> events);

  @Override
  default void handle(E event, EventMetadata metadata) {
    handleAll(List.of(new Received<>(event, metadata)));
  }
}
