package io.carryover.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carryover.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  private static final String PASSWORD = "it's a secret";
  private static final ServicePasswords PASSWORDS = new ServicePasswords("o'wner", "app", "system");

  @TempDir Path folder;

  @Test
  void flushesEveryCommit() throws SQLException {
    try (var database = EmbeddedDatabase.start();
        var connection = database.connect()) {
      assertThat(ask(connection, "show fsync")).isEqualTo("on");
      assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(connection, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void isPostgres18AndKnowsTextInUtf8() throws SQLException {
    try (var database = EmbeddedDatabase.start();
        var connection = database.connect()) {
      assertThat(ask(connection, "show server_version")).startsWith("18.");
      assertThat(ask(connection, "select upper('Grüße')")).isEqualTo("GRÜßE");
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (var database = EmbeddedDatabase.start(kept())) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> database.connectAs("postgres", "wrong"))
          .withMessageContaining("password authentication failed");
    }
  }

  @Test
  void saysSoWhenTheFolderHasAnotherPassword() {
    EmbeddedDatabase.start(kept()).close();

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedDatabase.start(DatabaseOptions.keptIn(dataFolder(), "another")))
        .withMessageContaining("does not let us in");
  }

  @Test
  void keepsItsDataFromRunToRun() throws SQLException {
    try (var database = EmbeddedDatabase.start(kept())) {
      writeNote(database, "kept");
    }

    try (var database = EmbeddedDatabase.start(kept())) {
      assertThat(readNote(database)).isEqualTo("kept");
    }
  }

  @Test
  void hasWhatItAcknowledgedAfterEveryProcessWasKilled() throws Exception {
    var killed = EmbeddedDatabase.start(kept());
    writeNote(killed, "acknowledged");

    killEveryProcessOf(killed);

    try (var database = EmbeddedDatabase.start(kept())) {
      assertThat(readNote(database)).isEqualTo("acknowledged");
    }
  }

  @Test
  void startsAlthoughTheKilledServersNumberWentToAnotherProgram() throws Exception {
    var killed = EmbeddedDatabase.start(kept());
    writeNote(killed, "acknowledged");
    killEveryProcessOf(killed);
    Process other = new ProcessBuilder("sleep", "600").start();
    giveServersNumberTo(other);

    try (var database = EmbeddedDatabase.start(kept())) {
      assertThat(readNote(database)).isEqualTo("acknowledged");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void endsAServerThatWasLeftRunningOnItsFolder() throws SQLException {
    var leftRunning = EmbeddedDatabase.start(kept());
    writeNote(leftRunning, "kept");

    try (var database = EmbeddedDatabase.start(kept())) {
      assertThat(leftRunning.process().isAlive()).isFalse();
      assertThat(readNote(database)).isEqualTo("kept");
    }
  }

  @Test
  void refusesTheDataOfAnotherVersion() throws IOException {
    Files.createDirectories(dataFolder());
    Files.writeString(dataFolder().resolve("PG_VERSION"), "17\n");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedDatabase.start(kept()))
        .withMessageContaining("version 17");
  }

  @Test
  void showsItsLogWhenItDoesNotStart() {
    var impossible = kept().with("shared_buffers", "a lot");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedDatabase.start(impossible))
        .withMessageContaining("invalid value for parameter \"shared_buffers\"");
  }

  @Test
  void deletesATemporaryFolderAtTheEnd() throws SQLException {
    var database = EmbeddedDatabase.start();
    Path data;
    try (var connection = database.connect()) {
      data = Path.of(ask(connection, "show data_directory"));
    }

    database.close();

    assertThat(data).doesNotExist();
    assertThat(data.resolveSibling("")).doesNotExist();
  }

  @Test
  void aServicesOwnerMakesTablesThatItsOtherRolesReachOnlyByGrant() throws SQLException {
    try (var database = EmbeddedDatabase.start()) {
      database.prepareService("policy", PASSWORDS);
      run(database, "policy_owner", PASSWORDS.owner(), "create table device (id int)");

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> run(database, "policy_app", PASSWORDS.app(), "select from device"))
          .withMessageContaining("permission denied for table device");

      run(database, "policy_owner", PASSWORDS.owner(), "grant select on device to policy_app");
      run(database, "policy_app", PASSWORDS.app(), "select from device");
    }
  }

  @Test
  void aServiceReachesNothingOfAnotherOne() throws SQLException {
    try (var database = EmbeddedDatabase.start()) {
      database.prepareService("policy", PASSWORDS);
      database.prepareService("backup", PASSWORDS);
      run(database, "policy_owner", PASSWORDS.owner(), "create table device (id int)");
      run(database, "policy_owner", PASSWORDS.owner(), "grant all on device to public");

      for (String role : List.of("backup_owner", "backup_app", "backup_system")) {
        String password =
            role.endsWith("owner") ? PASSWORDS.owner() : role.substring("backup_".length());
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> run(database, role, password, "select from policy.device"))
            .withMessageContaining("permission denied for schema policy");
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> run(database, role, password, "create table public.mine (id int)"))
            .withMessageContaining("permission denied for schema public");
      }
    }
  }

  @Test
  void noRoleOfAServiceIsPrivileged() throws SQLException {
    try (var database = EmbeddedDatabase.start();
        var connection = database.connect()) {
      database.prepareService("policy", PASSWORDS);

      assertThat(
              ask(
                  connection,
                  """
                  select string_agg(rolname, ' ' order by rolname) from pg_roles
                  where rolname like 'policy%' and rolcanlogin
                    and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
                  """))
          .isEqualTo("policy_app policy_owner policy_system");
    }
  }

  @Test
  void preparingAgainChangesThePasswordsAndNothingElse() throws SQLException {
    try (var database = EmbeddedDatabase.start()) {
      database.prepareService("policy", PASSWORDS);
      run(database, "policy_owner", PASSWORDS.owner(), "create table device (id int)");
      var changed = new ServicePasswords("new owner", "new app", "new system");

      database.prepareService("policy", changed);

      run(database, "policy_owner", changed.owner(), "select from device");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> database.connectAs("policy_owner", PASSWORDS.owner()));
    }
  }

  private DatabaseOptions kept() {
    return DatabaseOptions.keptIn(dataFolder(), PASSWORD);
  }

  private Path dataFolder() {
    return folder.resolve("postgres");
  }

  private static void writeNote(EmbeddedDatabase database, String text) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("create table note as select '%s' as text".formatted(text));
    }
  }

  private static String readNote(EmbeddedDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      return ask(connection, "select text from note");
    }
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static void run(EmbeddedDatabase database, String role, String password, String sql)
      throws SQLException {
    try (var connection = database.connectAs(role, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void killEveryProcessOf(EmbeddedDatabase database) throws Exception {
    var processes = new ArrayList<>(database.process().descendants().toList());
    processes.add(database.process());
    processes.forEach(ProcessHandle::destroyForcibly);
    database.onExit().get();
  }

  private void giveServersNumberTo(Process other) throws IOException {
    Path file = dataFolder().resolve("postmaster.pid");
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(0, String.valueOf(other.pid()));
    Files.write(file, lines);
  }
}
