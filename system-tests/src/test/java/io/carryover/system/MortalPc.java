package io.carryover.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreProgress;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.command.Carryover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PC whose agent is killed by the operating system: each of its commands is a process of its own,
 * run as its user runs it, and its calls to backup- and restore-service are heard.
 */
final class MortalPc implements AutoCloseable {

  private static final Path PACKAGED = Path.of("..", "local-stack", "target").toAbsolutePath();
  private static final int KILLED = 128 + 9;
  private static final int LOOK_EVERY_MICROS = 1_000;
  private static final int MOST_LIVES = 200;
  private final Path folder;
  private final Path state;
  private final ServiceAddresses services;
  private final TappedLine toBackup;
  private final TappedLine toRestore;
  private final List<String> deaths = new ArrayList<>();
  private final Map<Path, Set<Object>> written = new HashMap<>();
  private volatile Life present;

  MortalPc(Path folder, ServiceAddresses services) throws IOException {
    this.folder = Files.createDirectory(folder);
    this.state = folder.resolve("agent");
    this.services = services;
    this.toBackup = new TappedLine(services.backup(), () -> present);
    this.toRestore = new TappedLine(services.restore(), () -> present);
  }

  /** At what each agent died that was killed. */
  List<String> deaths() {
    return List.copyOf(deaths);
  }

  /** How often a file was written, as a whole, by all agents together. */
  int timesWritten(Path file) {
    return written.getOrDefault(file, Set.of()).size();
  }

  void enroll(String user, String name) throws IOException {
    run(
        "enroll",
        "--user=" + user,
        "--password=" + DemoDirectory.PASSWORD,
        "--name=" + name,
        "--os-build=26200.8000",
        "--policy=" + services.policy(),
        "--backup=" + toBackup.address(),
        "--restore=" + toRestore.address(),
        "--reporting=" + services.reporting(),
        "--identity=" + services.identity());
  }

  /** Runs a command whose agent lives and succeeds; what it says. */
  String run(String command, String... options) throws IOException {
    Life life = live(Doom.never(), Set.of(), command, options);
    String said = Files.readString(life.output());
    assertThat(life.process().exitValue()).as("%s: %s", command, said).isZero();
    return said;
  }

  /** Begins a restore and goes on with it, with one agent after another, until it is over. */
  void restore(Doom doom, Path out, Path appsOut, String... options) throws IOException {
    Optional<UUID> former = newestRestore().map(MortalPc::id);
    for (int lives = 0; ; lives++) {
      assertThat(lives).as("lives of one restore").isLessThan(MOST_LIVES);
      Optional<RestoreProgress> present =
          newestRestore().filter(newest -> !former.equals(Optional.of(id(newest))));
      if (present.isEmpty()) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--out", out.toString(), "--apps-out", appsOut.toString()));
        mayDie(doom, Set.of(out, appsOut), "restore", all.toArray(String[]::new));
      } else if (!present.get().isOver()) {
        mayDie(doom, Set.of(out, appsOut), "resume");
      } else {
        return;
      }
    }
  }

  /** Undoes the last restore, with one agent after another, until restore-service knows. */
  void undo(Doom doom, Path registry, Path out) throws IOException {
    for (int lives = 0; ; lives++) {
      assertThat(lives).as("lives of one undo").isLessThan(MOST_LIVES);
      RestoreProgress progress = newestRestore().orElseThrow();
      if (!progress.isUndone()) {
        mayDie(
            doom, Set.of(out), "undo", "--registry", registry.toString(), "--out", out.toString());
      } else if (progress.untold().isPresent()) {
        mayDie(doom, Set.of(out), "status");
      } else {
        return;
      }
    }
  }

  private void mayDie(Doom doom, Set<Path> files, String command, String... options)
      throws IOException {
    Life life = live(doom, files, command, options);
    int exit = life.process().exitValue();
    if (exit == KILLED) {
      deaths.add(life.lastMoment());
    } else {
      assertThat(exit).as("%s: %s", command, Files.readString(life.output())).isZero();
    }
  }

  /** The newest restore that the agent remembers; no agent is at work. */
  private Optional<RestoreProgress> newestRestore() throws IOException {
    try (var open = RestoreFolders.open(state).orElseThrow()) {
      return open.newestFirst().stream().findFirst().map(RestoreProgress::of);
    }
  }

  private static UUID id(RestoreProgress restore) {
    return restore.chosen().restoreId();
  }

  private Life live(Doom doom, Set<Path> files, String command, String... options)
      throws IOException {
    var sight = new Sight(state.resolve("restores"), files);
    String seen = sight.look();
    doom.agentStarts();
    Path output = Files.createTempFile(folder, command, ".log");
    Life life = new Life(start(output, command, options), output, doom);
    present = life;
    try {
      while (!life.process().waitFor(LOOK_EVERY_MICROS, TimeUnit.MICROSECONDS)) {
        String now = sight.look();
        if (!now.equals(seen)) {
          life.hears(now);
          seen = now;
        }
        if (doom.comesNow()) {
          life.dies("some time after: " + life.lastMoment());
        }
      }
    } catch (InterruptedException e) {
      life.process().destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    for (Path file : files) {
      if (Files.exists(file)) {
        // Each way to write it makes another file of the same name.
        written
            .computeIfAbsent(file, _ -> new HashSet<>())
            .add(Files.readAttributes(file, "unix:ino,lastModifiedTime"));
      }
    }
    return life;
  }

  /** As {@code ./carryover agent} does it, but for the optimizing compiler. */
  private Process start(Path output, String command, String... options) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // Classes are loaded once for all agents: most of them live shorter than that takes.
    all.add("-XX:+AutoCreateSharedArchive");
    all.add("-XX:SharedArchiveFile=" + folder.resolve("agent.jsa"));
    all.addAll(List.of("-cp", PACKAGED + "/*:" + PACKAGED + "/lib/*"));
    all.addAll(List.of(Carryover.class.getName(), "agent", command, "--state", state.toString()));
    all.addAll(Arrays.asList(options));
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  @Override
  public void close() {
    toBackup.close();
    toRestore.close();
  }

  /** What can be seen of a restore from outside: the last step noted, and what has been written. */
  private static final class Sight {

    private static final Pattern STEP = Pattern.compile("\"step\":\"(\\w+)\"");

    private final Path restores;
    private final Set<Path> files;
    private Path journal = Path.of("none");
    private long journalBytes;
    private String step = "nothing noted";

    Sight(Path restores, Set<Path> files) {
      this.restores = restores;
      this.files = files;
    }

    String look() throws IOException {
      Optional<Path> newest = newest();
      if (newest.isEmpty()) {
        return step;
      }
      readAgain(newest.get().resolve("journal.jsonl"));
      return Stream.concat(Stream.of(newest.get().resolve("safety-backup.json")), files.stream())
          .filter(Files::exists)
          .map(file -> file.getFileName().toString())
          .sorted()
          .collect(joining(", ", step + " [", "]"));
    }

    /** Only when it has grown: the agent needs the processor more. */
    private void readAgain(Path present) throws IOException {
      long bytes = Files.exists(present) ? Files.size(present) : 0;
      if (present.equals(journal) && bytes == journalBytes) {
        return;
      }
      journal = present;
      journalBytes = bytes;
      String text = bytes == 0 ? "" : Files.readString(present);
      var steps = STEP.matcher(text.substring(0, text.lastIndexOf('\n') + 1));
      step =
          steps
              .results()
              .map(found -> "noted " + found.group(1))
              .reduce((_, last) -> last)
              .orElse("nothing noted");
    }

    private Optional<Path> newest() throws IOException {
      if (!Files.exists(restores)) {
        return Optional.empty();
      }
      try (Stream<Path> all = Files.list(restores)) {
        return all.filter(Files::isDirectory).max(Comparator.naturalOrder());
      }
    }
  }

  /** One process of the agent. */
  private static final class Life implements TappedLine.Tap {

    private final Process process;
    private final Path output;
    private final Doom doom;
    private volatile String lastMoment = "its start";

    Life(Process process, Path output, Doom doom) {
      this.process = process;
      this.output = output;
      this.doom = doom;
    }

    Process process() {
      return process;
    }

    Path output() {
      return output;
    }

    String lastMoment() {
      return lastMoment;
    }

    @Override
    public synchronized boolean hears(String moment) {
      if (!process.isAlive()) {
        return false;
      }
      lastMoment = moment;
      if (doom.comesAt(moment)) {
        dies(moment);
        return false;
      }
      return true;
    }

    synchronized void dies(String moment) {
      lastMoment = moment;
      process.destroyForcibly().onExit().join();
    }
  }
}
