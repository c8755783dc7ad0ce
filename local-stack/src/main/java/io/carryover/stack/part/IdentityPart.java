package io.carryover.stack.part;

import io.carryover.embedded.identity.EmbeddedIdentityProvider;
import io.carryover.embedded.identity.IdentityProviderOptions;
import io.carryover.stack.port.PortCheck;
import io.carryover.stack.state.ProcessIdentity;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The identity provider, inside the supervisor. */
public record IdentityPart(String name, IdentityProviderOptions options) implements Part {

  @Override
  public int port() {
    return options.port();
  }

  @Override
  public Instance launch() {
    return new RunningProvider(EmbeddedIdentityProvider.start(options), new CompletableFuture<>());
  }

  @Override
  public boolean isHealthy() {
    return PortCheck.answers(port());
  }

  private record RunningProvider(EmbeddedIdentityProvider provider, CompletableFuture<String> ended)
      implements Instance {

    @Override
    public @Nullable ProcessIdentity process() {
      return null;
    }

    @Override
    public void stop() {
      provider.close();
      ended.complete("stopped");
    }
  }
}
