package io.carryover.stack.port;

import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;

/** Refuses to start anything while one of the ports is taken. */
public final class PortCheck {

  private static final int CONNECT_MILLIS = 500;

  private PortCheck() {}

  /** One line for each port that is taken: which, by whom if that is known, and how to move it. */
  public static void demandFree(Ports ports) {
    var taken = new ArrayList<String>();
    for (StackPort port : StackPort.values()) {
      int number = ports.of(port);
      if (!isFree(number)) {
        String owner = PortOwner.find(number).map(name -> " by " + name).orElse("");
        taken.add(
            "port %d (%s) is in use%s: stop that program, or move ours with %s=<port>"
                .formatted(number, port.part(), owner, port.variable()));
      }
    }
    if (!taken.isEmpty()) {
      throw new StackException(String.join(System.lineSeparator(), taken));
    }
  }

  /**
   * Also asks by connecting: on macOS a port is bound although another one listens on all
   * addresses.
   */
  static boolean isFree(int number) {
    return !answers(number) && canListen(number);
  }

  /** Whether somebody listens on this port of the loopback address. */
  public static boolean answers(int number) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), number), CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyListens) {
      return false;
    }
  }

  private static boolean canListen(int number) {
    try (var socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
