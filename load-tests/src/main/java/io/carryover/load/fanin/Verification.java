package io.carryover.load.fanin;

import io.carryover.load.Progress;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.load.fanin.StoreCheck.Connections;
import io.carryover.load.fanin.stored.Seals;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares every acknowledged backup with what is stored, heard and reported of it.
 *
 * @param data where the stack keeps its data and keys
 * @param connections that row-level security does not hold back
 */
record Verification(
    StackState stack, Path data, Connections connections, Ledger ledger, Progress progress) {

  private static final int COMPLAINTS_SHOWN = 5;
  private static final String KEYS = "kek.json";

  /**
   * Opens every acknowledged backup, asks for some as their devices would, and reads all events and
   * all reports.
   *
   * @param stored how many backups of others the reports have beside them
   * @param mostAskedFor how many are asked for at most, spread evenly over the run
   */
  Comparison compare(LightHttp http, String host, Reports reports, long stored, int mostAskedFor)
      throws SQLException, IOException {
    List<Entry> all = ledger.entries();
    long start = System.nanoTime();
    ReadBack.Found opened = open(all);
    progress.done("%,d acknowledged backups are opened again".formatted(all.size()), since(start));
    start = System.nanoTime();
    Set<Entry> known = new HashSet<>(opened.lost());
    known.addAll(opened.wrong());
    List<Entry> some = spread(all, mostAskedFor).stream().filter(e -> !known.contains(e)).toList();
    ReadBack.Found read =
        ReadBack.compare(
            http, host, some, count -> progress.at("Asking for backups", count, some.size()));
    progress.done("%,d of them are asked for".formatted(some.size()), since(start));
    start = System.nanoTime();
    var heard =
        new EventsHeard(stack.bootstrapServers())
            .compare(all, count -> progress.at("Events", count, all.size()));
    progress.done("%,d events are compared".formatted(heard.events()), since(start));
    start = System.nanoTime();
    List<String> reported = reports.differences(all, stored);
    progress.done("The reports are compared", since(start));
    complain(ledger.complaints());
    complain(named("is lost", opened.lost(), read.lost()));
    complain(named("is another one than was sent", opened.wrong(), read.wrong()));
    complain(heard.differences());
    complain(reported);
    return new Comparison(
        opened.lost().size() + read.lost().size(),
        ledger.wrongCount()
            + opened.wrong().size()
            + read.wrong().size()
            + heard.differences().size(),
        reported.isEmpty(),
        heard.repeated(),
        some.size());
  }

  private ReadBack.Found open(List<Entry> all) throws SQLException, IOException {
    try (var database = connections.open()) {
      var seals = Seals.of(data.resolve(KEYS), database);
      return new StoreCheck(connections, seals, count -> progress.at("Opening", count, all.size()))
          .compare(all);
    }
  }

  /** At most so many, evenly from the first to the last. */
  static <T> List<T> spread(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>(most);
    for (long i = 0; i < most; i++) {
      some.add(all.get((int) (i * (all.size() - 1) / Math.max(1, most - 1))));
    }
    return some;
  }

  private static List<String> named(String what, List<Entry> first, List<Entry> second) {
    List<String> named = new ArrayList<>();
    first.forEach(entry -> named.add("%s %s".formatted(entry.answer(), what)));
    second.forEach(entry -> named.add("%s %s, by HTTP".formatted(entry.answer(), what)));
    return named;
  }

  private void complain(Collection<String> complaints) {
    complaints.stream().limit(COMPLAINTS_SHOWN).forEach(one -> progress.say("✗ " + one));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
