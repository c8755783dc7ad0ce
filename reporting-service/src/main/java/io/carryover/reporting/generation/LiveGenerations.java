package io.carryover.reporting.generation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The generations that an event is written to: the active one and, during a rebuild, the one that
 * is being built.
 *
 * <p>No lock guards the switch, and none is needed. A rebuild fixes the end of the topics after its
 * generation can be seen here; whoever does not see it yet applies a record that lies before that
 * end, so that the rebuild applies it too. Whoever still writes to a generation that has just been
 * replaced leaves rows that nobody reads and that the next rebuild removes.
 */
@ApplicationScoped
public class LiveGenerations {

  private static final String LIVE =
      "select generation from projection_generation where state in ('ACTIVE', 'BUILDING')";

  private static final ScopedValue<Integer> ONLY = ScopedValue.newInstance();

  private final EntityManager entityManager;
  private final TransactionSynchronizationRegistry transactions;

  LiveGenerations(EntityManager entityManager, TransactionSynchronizationRegistry transactions) {
    this.entityManager = entityManager;
    this.transactions = transactions;
  }

  /** Runs the work of a rebuild, whose events are written to its own generation alone. */
  public static void only(int generation, Runnable work) {
    ScopedValue.where(ONLY, generation).run(work);
  }

  /**
   * The generations that events of the current transaction are written to.
   *
   * @throws IllegalStateException outside a transaction
   */
  public Integer[] toWrite() {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("A read model is written in the transaction of its event.");
    }
    if (ONLY.isBound()) {
      return new Integer[] {ONLY.get()};
    }
    if (transactions.getResource(LiveGenerations.class) instanceof Integer[] known) {
      return known;
    }
    Integer[] live = read();
    transactions.putResource(LiveGenerations.class, live);
    return live;
  }

  /** The generations that events are written to in a connection's transaction. */
  public Integer[] toWrite(Connection connection) throws SQLException {
    if (ONLY.isBound()) {
      return new Integer[] {ONLY.get()};
    }
    List<Integer> live = new ArrayList<>();
    try (var statement = connection.prepareStatement(LIVE);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        live.add(rows.getInt(1));
      }
    }
    return live.toArray(Integer[]::new);
  }

  private Integer[] read() {
    List<?> live = entityManager.createNativeQuery(LIVE, Integer.class).getResultList();
    return live.stream().map(Integer.class::cast).toArray(Integer[]::new);
  }
}
