package io.carryover.kit.database;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the machinery, which time heals, from a failure of the data, which it does
 * not.
 */
public final class Infrastructure {

  /**
   * Classes of SQLSTATE that say nothing about the statement: connection, transaction rollback such
   * as deadlock, out of resources such as disk full, operator intervention, system error.
   */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final String DISK_FULL = "53100";

  private static final int MAX_CAUSES = 20;

  private Infrastructure() {}

  /** Whether the same work may succeed later, when the database or the network is back. */
  public static boolean isAway(Throwable failure) {
    return anyCause(failure, Infrastructure::isAwayItself);
  }

  /** Whether the database could not write because its disk is full. */
  public static boolean isDiskFull(Throwable failure) {
    return anyCause(
        failure, cause -> cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()));
  }

  private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (test.test(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isAwayItself(Throwable cause) {
    return switch (cause) {
      case ConnectException ignored -> true;
      case AwayException ignored -> true;
      case SQLTransientException ignored -> true;
      case SQLException sql -> {
        // The pool reports that no connection could be had without any state.
        String state = sql.getSQLState();
        yield state == null
            || (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
      }
      default -> false;
    };
  }
}
