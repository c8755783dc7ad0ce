package io.carryover.load.fanin;

import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Postgres' own benchmark with a transaction for each backup: its bytes, its event and its head.
 * Nobody without batches gets beyond it.
 *
 * @param database a connection that row-level security does not hold back
 */
record PgbenchRival(Path program, StackState stack, Connection database) implements Rival {

  private static final int CLIENTS = 64;
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private static final String TABLES =
      """
      drop schema if exists pgbench cascade;
      create schema pgbench;
      create table pgbench.sample (id serial primary key, bytes bytea not null, payload text not null);
      alter table pgbench.sample alter column bytes set storage external;
      create table pgbench.body (id uuid primary key, bytes bytea not null);
      alter table pgbench.body alter column bytes set storage external;
      create table pgbench.outbox (position bigint generated always as identity primary key, payload text not null);
      create table pgbench.head (device int primary key, version bigint not null) with (fillfactor = 80);
      insert into pgbench.sample (bytes, payload)
      select b.manifest || coalesce(p.sealed, ''), o.payload
      from (select * from backup.backup where base_version is %s null order by completed_at desc limit 256) b
      left join backup.content_pack p on p.tenant_id = b.tenant_id and p.profile_id = b.profile_id and p.pack_id = b.backup_id
      join backup.outbox o on o.subject = b.backup_id::text;
      """;

  private static final String TRANSACTION =
      """
      \\set sample random(1, 256)
      \\set device random(1, %d)
      begin;
      insert into pgbench.body select gen_random_uuid(), bytes from pgbench.sample where id = :sample;
      insert into pgbench.outbox (payload) select payload from pgbench.sample where id = :sample;
      insert into pgbench.head values (:device, 1) on conflict (device) do update set version = head.version + 1;
      commit;
      """;

  private static final int CHANGING = 20_000;
  private static final int ALL_NEW = 2_000_000_000;

  /** The program, where there is one. */
  static Optional<PgbenchRival> find(StackState stack, Connection database) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pgbench")),
            debian())
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new PgbenchRival(program, stack, database));
  }

  /** Debian keeps it beside the server's programs, newest version first. */
  private static Stream<Path> debian() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Stream.empty();
    }
    try (var folders = Files.list(versions)) {
      return folders
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin/pgbench"))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  @Override
  public String name() {
    return "pgbench";
  }

  @Override
  public Optional<Double> perSecond(BackupKind kind, int batch, Duration window)
      throws IOException, InterruptedException {
    try (var statement = database.createStatement()) {
      statement.execute(TABLES.formatted(kind.isFull() ? "" : "not"));
    } catch (SQLException e) {
      throw new IOException("The tables for pgbench cannot be made.", e);
    }
    Path script = Files.createTempFile("backup", ".pgbench");
    try {
      Files.writeString(script, TRANSACTION.formatted(kind.isFull() ? ALL_NEW : CHANGING));
      var rate = RATE.matcher(program(script, window).run());
      return rate.find() ? Optional.of(Double.parseDouble(rate.group(1))) : Optional.empty();
    } finally {
      Files.delete(script);
    }
  }

  private RivalProgram program(Path script, Duration window) {
    return new RivalProgram(
        List.of(
            program.toString(),
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + CLIENTS,
            "--jobs=2",
            "--time=" + window.toSeconds(),
            "--file=" + script,
            "--host=127.0.0.1",
            "--port=" + stack.ports().of(StackPort.POSTGRES),
            "--username=postgres",
            "carryover"),
        Map.of("PGPASSWORD", stack.secrets().superuserPassword()));
  }
}
