package io.carryover.load.fanin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that are measured beside the service, as far as the plan asks for them and they are
 * installed.
 *
 * @param database a connection that may drop what they leave
 */
record Rivals(List<Rival> all, Connection database) implements AutoCloseable {

  /** Postgres would go over these gigabytes while what comes next is measured. */
  private static final String DROP_WHAT_THEY_LEAVE =
      "drop schema if exists floor, pgbench, naive cascade";

  private static final String NAIVE = "naive-service/target/quarkus-app/quarkus-run.jar";

  Rivals {
    all = List.copyOf(all);
  }

  /**
   * Finds and starts them.
   *
   * @param project in which the naive service is built
   */
  static Rivals start(Bench bench, Crowd crowd, Connection database, Path project)
      throws IOException, InterruptedException {
    List<Rival> found = new ArrayList<>();
    if (bench.plan().beside() != Beside.NOTHING) {
      found.add(new FloorRival(bench.stack().state(), bench.plan().tenants()));
      PgbenchRival.find(bench.stack().state(), database)
          .ifPresentOrElse(
              found::add, () -> bench.progress().say("There is no pgbench: left out."));
    }
    if (bench.plan().beside() == Beside.EVERYTHING) {
      ResticRival.find(crowd.profiles())
          .ifPresentOrElse(found::add, () -> bench.progress().say("There is no restic: left out."));
      addNaive(found, bench, crowd, project.resolve(NAIVE));
    }
    return new Rivals(found, database);
  }

  private static void addNaive(List<Rival> found, Bench bench, Crowd crowd, Path naive)
      throws IOException, InterruptedException {
    if (!Files.exists(naive)) {
      bench.progress().say("The naive service is not built: left out.");
      return;
    }
    long start = System.nanoTime();
    found.add(
        NaiveRival.start(
            naive,
            bench.folder().startLog("naive-service"),
            bench.stack().state(),
            bench.plan(),
            crowd.untouched(),
            bench.chance()));
    bench.done("The naive service is warm", start);
  }

  @Override
  public void close() throws SQLException {
    all.forEach(Rival::close);
    try (var statement = database.createStatement()) {
      statement.execute(DROP_WHAT_THEY_LEAVE);
    }
  }
}
