package io.carryover.load.dictionary;

import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Dictionaries;
import io.carryover.backup.content.Dictionary;
import io.carryover.backup.manifest.Sha256;
import io.carryover.load.Progress;
import io.carryover.stack.command.ProjectOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the next dictionary, or only compares what sizes and levels would give. */
@Command(
    name = "train-dictionary",
    description = {
      "Trains a dictionary for small records of backup-service, and measures it on other backups.",
      "The dictionary gets the next number and is read by the next build. It is written with once ContentKind names it."
    },
    mixinStandardHelpOptions = true)
public final class TrainDictionaryCommand implements Callable<Integer> {

  /** Far from the seeds of all that is measured elsewhere, and from each other. */
  private static final long TRAINING_SEED = 5_000_000_000L;

  private static final long UNSEEN_SEED = 7_000_000_000L;
  private static final int UNSEEN_FLEETS = 10;
  private static final int PCS = 50;
  private static final int MOST_FLEETS = 1_000;
  private static final int FEWEST_FLEETS = 5;
  private static final int KILOBYTE = 1024;
  private static final int MOST_KILOBYTES = 256;
  private static final List<Integer> COMPARED_KILOBYTES = List.of(8, 16, 32, 64);
  private static final List<Integer> COMPARED_LEVELS = List.of(1, 2, 3);
  private static final int LEVEL_BEFORE = 3;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(names = "--kind", required = true, description = "What for: ${COMPLETION-CANDIDATES}.")
  ContentKind kind;

  @Option(
      names = "--kilobytes",
      defaultValue = "32",
      description = "How large it may be (${DEFAULT-VALUE}).")
  int kilobytes;

  @Option(
      names = "--fleets",
      defaultValue = "60",
      description = "Fleets of 53 PCs to train on (${DEFAULT-VALUE}).")
  int fleets;

  @Option(names = "--compare", description = "Writes none: shows what other sizes and levels give.")
  boolean compare;

  @Override
  public Integer call() throws IOException {
    if (fleets < FEWEST_FLEETS || fleets > MOST_FLEETS) {
      throw new ParameterException(
          spec.commandLine(), "--fleets takes %d to %,d.".formatted(FEWEST_FLEETS, MOST_FLEETS));
    }
    if (kilobytes < 1 || kilobytes > MOST_KILOBYTES) {
      throw new ParameterException(
          spec.commandLine(), "--kilobytes takes 1 to %d.".formatted(MOST_KILOBYTES));
    }
    var progress =
        new Progress(spec.commandLine().getErr(), Boolean.getBoolean("carryover.terminal"));
    progress.say("Making up backups ...");
    List<Records> seen = madeUp(TRAINING_SEED, fleets);
    List<byte[]> samples = seen.stream().map(backup -> backup.compressed(kind)).toList();
    List<Records> unseen = madeUp(UNSEEN_SEED, UNSEEN_FLEETS);
    progress.say(
        "Training on %,d backups, measuring on %,d others ..."
            .formatted(seen.size(), unseen.size()));
    if (compare) {
      print(compared(samples, unseen));
      return ExitCode.OK;
    }
    byte[] trained = new Training(nextNumber(), kilobytes * KILOBYTE).of(samples);
    Path file = write(trained);
    var dictionary = new Dictionary(trained);
    print(
        List.of(
            Measured.without("unseen, level 3 without", LEVEL_BEFORE, kind, unseen),
            Measured.with("unseen, with it", dictionary, kind, unseen),
            Measured.with("what it was trained on", dictionary, kind, seen)));
    progress.say("Wrote " + project.project().relativize(file));
    return ExitCode.OK;
  }

  /** Backups that store something of this kind. */
  private List<Records> madeUp(long seed, int count) {
    return new MadeUpBackups(seed, count, PCS)
        .all().stream()
            .filter(backup -> kind != ContentKind.PACK || !backup.pieces().isEmpty())
            .toList();
  }

  private List<Measured> compared(List<byte[]> samples, List<Records> unseen) {
    List<Measured> rows = new ArrayList<>();
    for (int level : COMPARED_LEVELS) {
      rows.add(Measured.without("level %d without".formatted(level), level, kind, unseen));
    }
    for (int size : COMPARED_KILOBYTES) {
      byte[] trained = new Training(nextNumber(), size * KILOBYTE).of(samples);
      for (int level : COMPARED_LEVELS) {
        String name = "level %d with %d KB".formatted(level, size);
        rows.add(Measured.with(name, new Dictionary(trained, level), kind, unseen));
      }
    }
    return rows;
  }

  private Path write(byte[] trained) throws IOException {
    Path file = folder().resolve("%s-%d.zdict".formatted(kind.fileName(), nextNumber()));
    String line = "%d,%s,%s%n".formatted(nextNumber(), kind.fileName(), Sha256.of(trained).hex());
    Files.write(file, trained, StandardOpenOption.CREATE_NEW);
    Files.writeString(index(), line, StandardOpenOption.APPEND);
    return file;
  }

  /** Numbers are never given again: as many as there are lines, the header counted. */
  private int nextNumber() {
    try (var lines = Files.lines(index())) {
      return (int) lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path index() {
    return folder().resolve(Dictionaries.INDEX);
  }

  private Path folder() {
    return project
        .project()
        .resolve("backup-service/src/main/resources/io/carryover/backup/content")
        .resolve(Dictionaries.FOLDER);
  }

  private void print(List<Measured> rows) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-26s %9s %10s %12s %14s%n", kind.fileName(), "bytes", "stored", "compress", "decompress");
    for (Measured row : rows) {
      out.printf(
          "%-26s %9.0f %10.0f %9.1f µs %11.1f µs%n",
          row.name(),
          row.bytes(),
          row.compressedBytes(),
          row.compressMicros(),
          row.decompressMicros());
    }
    out.flush();
  }
}
