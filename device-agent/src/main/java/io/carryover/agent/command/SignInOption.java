package io.carryover.agent.command;

import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.SignIn;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The user's own sign-in on an enrolled PC. */
final class SignInOption {

  @Option(
      names = "--user",
      description =
          "Lets the user sign in first; when the identity provider's rules refuse, that is told, and setup goes on.")
  @Nullable String user;

  @Option(
      names = "--password",
      interactive = true,
      arity = "0..1",
      description = "The user's password; asked for when it is not given.")
  char @Nullable [] password;

  @Option(
      names = "--client-id",
      defaultValue = "carryover",
      description = "The agent's client at the identity provider (${DEFAULT-VALUE}).")
  String clientId;

  @Option(
      names = "--resource",
      defaultValue = "carryover",
      description =
          "What the user signs in to, by the name that the identity provider knows (${DEFAULT-VALUE}).")
  String resource;

  /** Signs the user in, if that is wanted. */
  void demand(PatientHttp http, URI identity) {
    if (user == null) {
      return;
    }
    if (password == null) {
      throw new AgentException("no password for %s: give --password".formatted(user));
    }
    new SignIn(
            http, identity, clientId, RefusedSignIn.checked(resource), user, new String(password))
        .token();
  }
}
