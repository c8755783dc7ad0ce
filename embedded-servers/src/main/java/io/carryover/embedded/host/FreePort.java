package io.carryover.embedded.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a TCP port on the loopback address that nobody listens on.
 *
 * <p>It looks below the ports that the system gives to outgoing connections: one of those may be
 * taken by any client a moment later.
 */
public final class FreePort {

  private static final int FIRST = 10_000;
  private static final int END = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePort() {}

  /** A port that was free a moment ago; whoever binds it must be ready to try another one. */
  public static int find() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free TCP port between %d and %d".formatted(FIRST, END));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
