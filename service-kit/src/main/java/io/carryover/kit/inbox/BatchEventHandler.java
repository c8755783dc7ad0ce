package io.carryover.kit.inbox;

import io.carryover.kit.event.EventMetadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Applies a type of event that comes by the thousand: all that have arrived together, of whichever
 * tenants, are written with the same few statements.
 *
 * <p>The connection is one of the system role, whose grants say what it may write; each statement
 * takes the tenant of a row from the event of that row. As with every handler, an event may come
 * twice, late, or after a newer one, and the order among events of other types is not kept.
 *
 * @param <E> this service's own narrow record of the event
 */
public non-sealed interface BatchEventHandler<E> extends AnyEventHandler<E> {

  /** An event with what its headers say. */
  record Received<E>(E event, EventMetadata metadata) {}

  /**
   * Applies events in one transaction, which is the caller's to end.
   *
   * @param events at least one; the same thing may have happened in several of them
   */
  void handleAll(Connection connection, List<Received<E>> events) throws SQLException;
}
