package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where one server keeps its data. */
record DataFolder(Path path, PostgresCommand command) {

  private static final String MAJOR_VERSION = "18";

  PostmasterFile postmasterFile() {
    return new PostmasterFile(path);
  }

  /**
   * Makes the folder when there is none. It is made beside its place and moved there when it is
   * complete, so that a folder in its place can always be started on.
   */
  void createIfMissing(String superuserPassword) throws InterruptedException {
    if (Folders.isFilled(path)) {
      demandVersion();
      return;
    }
    Path draft = sibling(".new");
    Path passwordFile = sibling(".password");
    Folders.createPrivate(path.resolveSibling(""));
    Folders.delete(draft);
    try {
      Folders.writePrivate(passwordFile, superuserPassword);
      command.run(
          "initdb",
          List.of(
              "--pgdata=" + draft,
              "--username=postgres",
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      Files.deleteIfExists(path);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot create " + path, e);
    } finally {
      Folders.delete(passwordFile);
    }
  }

  private void demandVersion() {
    Path file = path.resolve("PG_VERSION");
    try {
      String version = Files.exists(file) ? Files.readString(file).strip() : "unknown";
      if (!version.equals(MAJOR_VERSION)) {
        throw new EmbeddedServerException(
            "%s holds data of Postgres version %s; this is %s. Move the folder away to start with an empty one."
                .formatted(path, version, MAJOR_VERSION));
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot read " + file, e);
    }
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
