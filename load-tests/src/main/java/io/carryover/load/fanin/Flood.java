package io.carryover.load.fanin;

import io.carryover.load.fanin.LightHttp.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Uploads that begin by the clock, at equal distances, whatever becomes of those before: far more
 * than a service can take.
 *
 * <p>Whoever is turned away comes again when the answer says, if the flood still lasts then; every
 * tenth does not listen and sends again at once, three times. What was sent and not answered is
 * sent until it is, since it may have been kept. An upload whose moment has come while no
 * connection is free, or while this thread is late, is never sent: it counts as not sent, so that
 * nothing piles up here.
 *
 * @param connections at most
 */
record Flood(LightHttp http, String host, int connections, Ledger ledger) {

  /** Of the clients, those that do not honour {@code Retry-After}. */
  static final double DEAF = 0.1;

  private static final int ONE_OF_IS_DEAF = 10;
  private static final long BETWEEN_TICKS_MICROS = 2_000;
  private static final long BETWEEN_TRIES_MILLIS = 200;
  private static final int MOST_TRIES = 300;
  private static final int TRIES_OF_THE_DEAF = 4;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  /**
   * What came of it.
   *
   * @param sent requests, those that came again among them
   * @param notSent whose moment came while no connection was free
   * @param acknowledged while the flood lasted
   * @param turnedAway answers that say to come again
   */
  record Result(int sent, int notSent, int acknowledged, int turnedAway) {}

  /** Runs for the window, and until all that was sent is answered. */
  Result run(UploadSource source, int perSecond, Duration window) {
    var run = new Run(source, perSecond, window);
    http.loop().execute(run::tick);
    return run.result.join();
  }

  private final class Run {
    private final UploadSource source;
    private final int perSecond;
    private final long start = System.nanoTime();
    private final long end;
    private final Deque<LightHttp.Connection> free = new ArrayDeque<>();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private long due;
    private int opened;
    private int busy;
    private int clients;
    private int sent;
    private int notSent;
    private int acknowledged;
    private int turnedAway;

    Run(UploadSource source, int perSecond, Duration window) {
      this.source = source;
      this.perSecond = perSecond;
      this.end = start + window.toNanos();
    }

    /** All whose moment has come; then waits for the next ones. */
    void tick() {
      long now = Math.min(System.nanoTime(), end);
      long dueNow = (long) ((now - start) / 1e9 * perSecond);
      for (; due < dueNow && hasConnection(); due++) {
        Upload upload = source.next();
        if (upload == null) {
          break;
        }
        new Client(upload, clients++ % ONE_OF_IS_DEAF == 0).attempt(connection());
      }
      notSent += (int) (dueNow - due);
      due = dueNow;
      if (isOver()) {
        finishIfAllAnswered();
      } else {
        http.loop().schedule(this::tick, BETWEEN_TICKS_MICROS, TimeUnit.MICROSECONDS);
      }
    }

    private boolean isOver() {
      return System.nanoTime() >= end;
    }

    private boolean hasConnection() {
      return !free.isEmpty() || opened < connections;
    }

    private LightHttp.Connection connection() {
      busy++;
      LightHttp.Connection connection = free.pollFirst();
      if (connection == null) {
        opened++;
        return http.connection(true);
      }
      return connection;
    }

    private void leave(LightHttp.Connection connection) {
      busy--;
      free.addFirst(connection);
      finishIfAllAnswered();
    }

    private void finishIfAllAnswered() {
      if (busy == 0 && isOver()) {
        result.complete(new Result(sent, notSent, acknowledged, turnedAway));
      }
    }

    /** One device with one upload. */
    private final class Client {
      private final Upload upload;
      private final boolean deaf;
      private boolean mayBeKept;
      private int tries;

      Client(Upload upload, boolean deaf) {
        this.upload = upload;
        this.deaf = deaf;
      }

      void attempt(LightHttp.Connection connection) {
        tries++;
        sent++;
        connection.send(buffers -> upload.request(buffers, host), new Answer(connection));
      }

      private void comeAgain() {
        if (isOver() || !hasConnection()) {
          notSent += isOver() ? 0 : 1;
          source.turnedAway(upload);
        } else {
          attempt(connection());
        }
      }

      private final class Answer implements Reply {
        private final LightHttp.Connection connection;
        private long comeAgainSeconds = 1;

        Answer(LightHttp.Connection connection) {
          this.connection = connection;
        }

        @Override
        public void comeAgainAfter(long seconds) {
          comeAgainSeconds = seconds;
        }

        @Override
        public void answered(int status, byte[] body) {
          if (status == CREATED || status == OK) {
            acknowledged += isOver() ? 0 : 1;
            UploadChannel.acknowledged(upload, body, ledger, source);
            leave(connection);
          } else if (status == UNAVAILABLE || status == TOO_MANY_REQUESTS) {
            turnedAway++;
            turnAway();
          } else {
            ledger.refused("%d in the flood".formatted(status));
            againOrLeave(status >= SERVER_ERROR);
          }
        }

        @Override
        public void failed(Throwable cause) {
          ledger.refused(cause.getClass().getSimpleName());
          mayBeKept = true;
          againOrLeave(true);
        }

        private void turnAway() {
          if (mayBeKept) {
            againOrLeave(true);
          } else if (deaf && tries < TRIES_OF_THE_DEAF && !isOver()) {
            attempt(connection);
          } else {
            long again = System.nanoTime() + TimeUnit.SECONDS.toNanos(comeAgainSeconds);
            if (deaf || again >= end) {
              source.turnedAway(upload);
            } else {
              http.loop().schedule(Client.this::comeAgain, comeAgainSeconds, TimeUnit.SECONDS);
            }
            leave(connection);
          }
        }

        private void againOrLeave(boolean again) {
          if (again && tries < MOST_TRIES) {
            http.loop()
                .schedule(() -> attempt(connection), BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS);
          } else {
            leave(connection);
          }
        }
      }
    }
  }
}
