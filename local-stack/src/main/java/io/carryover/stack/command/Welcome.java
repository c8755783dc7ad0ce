package io.carryover.stack.command;

import io.carryover.stack.DemoDirectory;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.io.PrintWriter;

/** What somebody needs to know of a stack that runs: addresses, people, how to get a token. */
record Welcome(StackState state) {

  private static final String PERSON = "  %-26s %s%n";

  void print(PrintWriter out) {
    out.println("Carryover is running.");
    out.println();
    for (StackPort port : StackPort.values()) {
      out.println(Words.line(port.part(), address(port)));
    }
    out.println();
    out.printf(PERSON, "Sign in as", "with these roles; the password is " + DemoDirectory.PASSWORD);
    DemoDirectory.users()
        .forEach(user -> out.printf(PERSON, user.userName(), String.join(", ", user.roles())));
    out.println();
    out.println("  Get a token:");
    out.printf(
        "    curl -s %s/token -d grant_type=password -d username=ada@contoso.example -d password=%s%n",
        state.identityAddress(), DemoDirectory.PASSWORD);
    out.flush();
  }

  private String address(StackPort port) {
    return switch (port) {
      case POLICY, BACKUP, RESTORE, REPORTING -> state.serviceAddress(port);
      case IDENTITY -> state.identityAddress();
      case KAFKA -> state.bootstrapServers();
      case POSTGRES -> state.databaseUrl();
    };
  }
}
