package io.carryover.load.fanin;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.Json;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.load.fanin.LightHttp.Connection;
import io.carryover.load.fanin.LightHttp.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Asks for acknowledged backups as their devices would, content included, and compares each with
 * what was sent.
 *
 * <p>Of equal backups the first answer is looked through digest by digest; the others must then
 * have the very same bytes after their profile, version, digest and time, or are looked through
 * too.
 */
final class ReadBack {

  private static final int CONNECTIONS = 48;
  private static final int MOST_TRIES = 100;
  private static final long BETWEEN_TRIES_MILLIS = 200;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final LightHttp http;
  private final String host;
  private final Iterator<Entry> entries;
  private final IntConsumer progress;
  private final Map<PreparedBody, byte[]> verified = new IdentityHashMap<>();
  private final CompletableFuture<Found> result = new CompletableFuture<>();
  private final List<Entry> lost = new ArrayList<>();
  private final List<Entry> wrong = new ArrayList<>();
  private int running = CONNECTIONS;
  private int read;

  private ReadBack(LightHttp http, String host, List<Entry> entries, IntConsumer progress) {
    this.http = http;
    this.host = host;
    this.entries = entries.iterator();
    this.progress = progress;
  }

  /** What is not there, and what is there and is not what was sent. */
  record Found(List<Entry> lost, List<Entry> wrong) {
    Found {
      lost = List.copyOf(lost);
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * Reads.
   *
   * @param progress is told how many have been read
   */
  static Found compare(LightHttp http, String host, List<Entry> entries, IntConsumer progress) {
    var all = new ReadBack(http, host, entries, progress);
    http.loop().execute(all::start);
    return all.result.join();
  }

  private void start() {
    for (int i = 0; i < CONNECTIONS; i++) {
      readNext(http.connection(true));
    }
  }

  private void readNext(Connection connection) {
    if (entries.hasNext()) {
      attempt(connection, entries.next(), 1);
    } else if (--running == 0) {
      result.complete(new Found(lost, wrong));
    }
  }

  private void attempt(Connection connection, Entry entry, int attempt) {
    connection.send(
        request(entry),
        new Reply() {
          @Override
          public void answered(int status, byte[] body) {
            if (status == OK) {
              compare(entry, body);
            } else if (status == NOT_FOUND) {
              lost.add(entry);
            } else {
              again();
              return;
            }
            progress.accept(++read);
            readNext(connection);
          }

          @Override
          public void failed(Throwable cause) {
            again();
          }

          private void again() {
            if (attempt < MOST_TRIES) {
              http.loop()
                  .schedule(
                      () -> attempt(connection, entry, attempt + 1),
                      BETWEEN_TRIES_MILLIS,
                      TimeUnit.MILLISECONDS);
            } else {
              lost.add(entry);
              readNext(connection);
            }
          }
        });
  }

  private Function<ByteBufAllocator, ByteBuf> request(Entry entry) {
    String head =
        "GET /v1/backup-profiles/%s/backups/%d/content HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(
                entry.answer().profileId(),
                entry.answer().version(),
                host,
                entry.upload().device().token());
    return buffers ->
        buffers.directBuffer(head.length()).writeBytes(head.getBytes(StandardCharsets.US_ASCII));
  }

  private void compare(Entry entry, byte[] body) {
    PreparedBody sent = entry.upload().body();
    byte[] head =
        "{\"profileId\":\"%s\",\"version\":%d,\"manifestDigest\":\"%s\",\"completedAt\":"
            .formatted(entry.answer().profileId(), entry.answer().version(), sent.manifestDigest())
            .getBytes(StandardCharsets.US_ASCII);
    int rest = restAfter(head, body);
    byte[] known = verified.get(sent);
    if (rest > 0
        && known != null
        && Arrays.equals(body, rest, body.length, known, 0, known.length)) {
      return;
    }
    if (!isWhatWasSent(entry, body)) {
      wrong.add(entry);
    } else if (rest > 0) {
      verified.put(sent, Arrays.copyOfRange(body, rest, body.length));
    }
  }

  /** Where the part begins that is the same for all that sent the same; 0 if there is no such. */
  private static int restAfter(byte[] head, byte[] body) {
    if (body.length <= head.length || !Arrays.equals(body, 0, head.length, head, 0, head.length)) {
      return 0;
    }
    int at = head.length;
    while (at < body.length && body[at] != ',') {
      at++;
    }
    return at == body.length ? 0 : at;
  }

  private static boolean isWhatWasSent(Entry entry, byte[] body) {
    PreparedBody sent = entry.upload().body();
    try {
      var content = Json.MAPPER.readValue(body, BackedUpContent.class);
      return content.profileId().equals(entry.answer().profileId())
          && content.version() == entry.answer().version()
          && content.manifestDigest().equals(sent.manifestDigest())
          && byId(content.verifiedItems()).equals(byId(sent.items()));
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  private static Map<ItemId, SettingItem> byId(List<SettingItem> items) {
    return items.stream().collect(Collectors.toMap(SettingItem::id, item -> item));
  }
}
