package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.SignInRefusal;
import io.carryover.agent.protocol.SignInRefusals;
import io.carryover.agent.protocol.UnreachableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A sign-in that the identity provider's rules refused. Setup goes on; the refusal is told as soon
 * as the PC can tell anything: at once when it is enrolled, and after its enrolment otherwise.
 */
final class RefusedSignIn {

  /** Nothing is wrong with the PC, and setup goes on. */
  static final int EXIT_CODE = 5;

  static final String AT_SETUP = "deviceSetup";

  /** As restore-service takes it. */
  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

  private static final String FILE = "refused-sign-in.json";

  private RefusedSignIn() {}

  /** The name of a resource as it can be told. */
  static String checked(String resource) {
    if (!RESOURCE.matcher(resource).matches()) {
      throw new AgentException(
          "--resource takes 1 to 100 letters, digits and . _ : / -, such as api://carryover");
    }
    return resource;
  }

  /** Says which resource and rule the administrator must allow. */
  static void print(SignInRefusal refusal, PrintWriter out) {
    var explanation = SignInRefusals.OF_THE_CONTRACTS.explain(refusal);
    out.println(explanation.what());
    out.printf("  For the administrator: %s%n", explanation.remedy());
    if (!refusal.policies().isEmpty()) {
      out.printf("  Policy:                %s%n", String.join(", ", refusal.policies()));
    }
    if (refusal.correlationId() != null) {
      out.printf("  In the sign-in log:    correlation id %s%n", refusal.correlationId());
    }
  }

  /** Keeps the refusal of a PC that is not enrolled. */
  static void remember(Path folder, SignInRefusal refusal) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(FILE), Json.MAPPER.writeValueAsBytes(refusal));
  }

  /**
   * Tells what was kept, so that reports show it and the page counts as missed. What cannot be told
   * now is told by the next command; what the service does not take is given up, as nothing that
   * the PC does depends on it.
   *
   * @return whether it was told
   */
  static boolean tellRemembered(Path folder, DeviceClient client) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    var refusal = Json.MAPPER.readValue(Files.readAllBytes(file), SignInRefusal.class);
    try {
      client.tellRefused(AT_SETUP, refusal);
      Files.delete(file);
      return true;
    } catch (RefusedException e) {
      Files.delete(file);
    } catch (UnreachableException e) {
      // It stays for the next command.
    }
    return false;
  }
}
