package io.carryover.load.fanin;

import io.carryover.load.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What was promised, and what of it is there.
 *
 * @param lost acknowledged backups that cannot be read again
 * @param wrong answers, contents and events that are not what was sent, or are missing
 */
record Comparison(int lost, int wrong, boolean reportsEqual, long eventsRepeated) {

  private static final int COMPLAINTS_SHOWN = 5;

  /**
   * Reads every acknowledged backup again, all events and all reports.
   *
   * @param stored how many backups of others the reports have beside them
   */
  static Comparison of(
      Ledger ledger,
      LightHttp http,
      String host,
      String bootstrapServers,
      Reports reports,
      long stored,
      Progress progress)
      throws SQLException, IOException {
    List<Ledger.Entry> all = ledger.entries();
    long start = System.nanoTime();
    var read =
        ReadBack.compare(http, host, all, count -> progress.at("Reading again", count, all.size()));
    progress.done("%,d acknowledged backups are read again".formatted(all.size()), since(start));
    start = System.nanoTime();
    var heard =
        new EventsHeard(bootstrapServers)
            .compare(all, count -> progress.at("Events", count, all.size()));
    progress.done("%,d events are compared".formatted(heard.events()), since(start));
    start = System.nanoTime();
    List<String> reported = reports.differences(all, stored);
    progress.done("The reports are compared", since(start));
    complain(ledger.complaints(), progress);
    complain(read.lost(), progress);
    complain(read.wrong(), progress);
    complain(heard.differences(), progress);
    complain(reported, progress);
    return new Comparison(
        read.lost().size(),
        ledger.wrongCount() + read.wrong().size() + heard.differences().size(),
        reported.isEmpty(),
        heard.repeated());
  }

  private static void complain(Collection<String> complaints, Progress progress) {
    complaints.stream().limit(COMPLAINTS_SHOWN).forEach(one -> progress.say("✗ " + one));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
