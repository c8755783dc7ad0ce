package io.carryover.embedded.identity;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which path is answered by whom. */
record Routes(
    Map<String, Map<String, Function<Request, Answer>>> byPathAndMethod, DirectoryEndpoint users) {

  static Routes of(
      String base,
      Directory directory,
      TokenMint mint,
      @Nullable String directoryPassword,
      Clock clock) {
    var metadata = new MetadataEndpoint(mint.issuer(), mint.key());
    var codes = new AuthorizationCodes(clock);
    var signIn = new SignInEndpoint(directory, codes);
    var tokens = new TokenEndpoint(directory, codes, mint);
    return new Routes(
        Map.of(
            base + "/.well-known/openid-configuration",
                Map.of("GET", request -> metadata.discovery()),
            base + "/jwks", Map.of("GET", request -> metadata.keys()),
            base + "/authorize", Map.of("GET", signIn::show, "POST", signIn::submit),
            base + "/token", Map.of("POST", tokens::issue),
            base + "/endsession", Map.of("GET", signIn::signOut)),
        new DirectoryEndpoint(directory, directoryPassword));
  }

  Answer answer(Request request) {
    if (request.path().startsWith(DirectoryEndpoint.PATH)) {
      return byMethod(Map.of("PUT", users::put, "DELETE", users::delete), request);
    }
    var methods = byPathAndMethod.get(request.path());
    if (methods == null) {
      throw OAuthException.notFound("there is nothing at " + request.path());
    }
    return byMethod(methods, request);
  }

  private static Answer byMethod(Map<String, Function<Request, Answer>> methods, Request request) {
    var handler = methods.get(request.method());
    if (handler == null) {
      throw OAuthException.methodNotAllowed("use " + String.join(" or ", methods.keySet()));
    }
    return handler.apply(request);
  }
}
