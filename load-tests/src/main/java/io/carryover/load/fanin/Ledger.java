package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every acknowledgement, and what must be there because of it. Everything is kept that the service
 * has promised, whichever step of the run it was in.
 */
final class Ledger {

  private static final int MOST_COMPLAINTS = 1_000;

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> refused = new HashMap<>();
  private int wrongCount;

  /** An acknowledged backup. */
  record Entry(Upload upload, Acknowledgement answer) {}

  /** Keeps an acknowledgement, if it says what was sent. */
  synchronized void add(Upload upload, Acknowledgement answer) {
    entries.add(new Entry(upload, answer));
    long least = upload.baseVersion() == null ? 1 : upload.baseVersion() + 1;
    boolean right =
        answer.backupId().equals(upload.backupId())
            && answer.manifestDigest().equals(upload.body().manifestDigest())
            && answer.itemCount() == upload.body().items().size()
            && answer.version() >= least;
    if (!right) {
      wrong("The answer to %s is %s".formatted(upload.backupId(), answer));
    }
  }

  /** Something is not as it must be. */
  synchronized void wrong(String complaint) {
    wrongCount++;
    if (wrong.size() < MOST_COMPLAINTS) {
      wrong.add(complaint);
    }
  }

  /** Something was answered by a refusal, or not at all. */
  synchronized void refused(String how) {
    refused.merge(how, 1, Integer::sum);
  }

  synchronized int size() {
    return entries.size();
  }

  /** All acknowledged backups so far, in the order of their acknowledgements. */
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Those since there were so many. */
  synchronized List<Entry> since(int earlier) {
    return List.copyOf(entries.subList(earlier, entries.size()));
  }

  synchronized int wrongCount() {
    return wrongCount;
  }

  synchronized Collection<String> complaints() {
    return List.copyOf(wrong);
  }

  /** How often each kind of refusal was met. */
  synchronized Map<String, Integer> refusals() {
    return Map.copyOf(refused);
  }
}
