package io.carryover.load.fanin;

import io.carryover.load.fanin.LightHttp.Connection;
import io.carryover.load.fanin.LightHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Sends one upload at a time until it is acknowledged: what was refused for a while, or not
 * answered at all, is sent again with the same id.
 */
final class UploadChannel {

  private static final long BETWEEN_TRIES_MILLIS = 200;
  private static final int MOST_TRIES = 300;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SHOWN = 300;

  private final LightHttp http;
  private final Connection connection;
  private final String host;
  private final UploadSource source;
  private final Ledger ledger;

  UploadChannel(LightHttp http, boolean kept, String host, UploadSource source, Ledger ledger) {
    this.http = http;
    this.connection = http.connection(kept);
    this.host = host;
    this.source = source;
    this.ledger = ledger;
  }

  /** Told when an upload is done with. */
  interface Done {
    /**
     * There is nothing more to do for the upload.
     *
     * @param acknowledged whether it is kept
     */
    void done(boolean acknowledged);
  }

  /** Sends an upload. */
  void send(Upload upload, Done done) {
    attempt(upload, done, 1);
  }

  private void attempt(Upload upload, Done done, int attempt) {
    connection.send(
        buffers -> upload.request(buffers, host),
        new Reply() {
          @Override
          public void answered(int status, byte[] body) {
            if (status == CREATED || (status == OK && attempt > 1)) {
              acknowledged(upload, body, ledger, source);
              done.done(true);
            } else {
              ledger.refused("%d %s".formatted(status, shown(status, body)));
              boolean forAWhile = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
              againOr(forAWhile);
            }
          }

          @Override
          public void failed(Throwable cause) {
            ledger.refused(cause.getClass().getSimpleName());
            againOr(true);
          }

          private void againOr(boolean again) {
            if (again && attempt < MOST_TRIES) {
              http.loop()
                  .schedule(
                      () -> attempt(upload, done, attempt + 1),
                      BETWEEN_TRIES_MILLIS,
                      TimeUnit.MILLISECONDS);
            } else {
              done.done(false);
            }
          }
        });
  }

  /** Keeps an acknowledgement. */
  static void acknowledged(Upload upload, byte[] body, Ledger ledger, UploadSource source) {
    try {
      Acknowledgement answer = Acknowledgement.read(body);
      ledger.add(upload, answer);
      upload.device().remember(upload, answer.version());
      source.acknowledged(upload, answer);
    } catch (IOException e) {
      ledger.wrong("The answer to %s cannot be read: %s".formatted(upload.backupId(), e));
    }
  }

  /** Of problems, which kind; ids in them would make each a kind of its own. */
  private static String shown(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int type = text.indexOf("\"type\":\"");
    return type < 0
        ? text.substring(0, Math.min(text.length(), SHOWN))
        : text.substring(type + 8, text.indexOf('"', type + 8));
  }
}
