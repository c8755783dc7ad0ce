package io.carryover.load.fanin;

import io.carryover.agent.item.SettingItem;
import io.carryover.embedded.host.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an administrator would script otherwise: restic, a run for each backup, into a repository on
 * this machine. Each setting is a file.
 */
record ResticRival(Path program, Map<BackupKind, List<PreparedProfile>> profiles) implements Rival {

  private static final Map<String, String> PASSWORD = Map.of("RESTIC_PASSWORD", "load test");

  /** The program, where there is one. */
  static Optional<ResticRival> find(Map<BackupKind, List<PreparedProfile>> profiles) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "restic"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new ResticRival(program, profiles));
  }

  @Override
  public String name() {
    return "restic";
  }

  @Override
  public Optional<Double> perSecond(BackupKind kind, int batch, Duration window)
      throws IOException, InterruptedException {
    PreparedProfile profile = profiles.getOrDefault(kind, List.of()).getFirst();
    Path folder = Files.createTempDirectory("restic");
    try {
      Path settings = Files.createDirectory(folder.resolve("settings"));
      String repository = folder.resolve("repository").toString();
      write(settings, profile.full().items());
      run("--repo", repository, "init");
      run("--repo", repository, "backup", settings.toString());
      long start = System.nanoTime();
      int done = 0;
      for (; System.nanoTime() - start < window.toNanos(); done++) {
        if (!kind.isFull()) {
          write(settings, profile.change(done).items());
        }
        run("--repo", repository, "backup", settings.toString());
      }
      return Optional.of(done / ((System.nanoTime() - start) / 1e9));
    } finally {
      Folders.delete(folder);
    }
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    new RivalProgram(
            Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList(), PASSWORD)
        .run();
  }

  private static void write(Path folder, List<SettingItem> items) throws IOException {
    for (int i = 0; i < items.size(); i++) {
      Path file = folder.resolve(Integer.toString(i));
      byte[] content = items.get(i).content().toByteArray();
      if (!Files.exists(file) || !java.util.Arrays.equals(Files.readAllBytes(file), content)) {
        Files.write(file, content);
      }
    }
  }
}
