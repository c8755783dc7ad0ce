package io.carryover.embedded.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The organization's OpenID Connect provider, on the loopback address.
 *
 * <p>Tests that need a token without the detour over HTTP take it from {@link #token}; those that
 * need a wrong one from {@link #expiredToken}, {@link #tokenOfForeignKey} and {@link
 * #tokenOfForeignIssuer}.
 */
public final class EmbeddedIdentityProvider implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedIdentityProvider.class);
  private static final String ISSUER_PATH = "/carryover";
  private static final int BACKLOG = 1_024;

  static {
    // Otherwise each answer waits for an acknowledgement that the other side delays by 40 ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Directory directory;
  private final TokenMint mint;

  private EmbeddedIdentityProvider(HttpServer server, IdentityProviderOptions options) {
    this.server = server;
    this.directory = new Directory(options.users());
    SigningKey key =
        options.keyFile() == null ? SigningKey.generate() : SigningKey.keptIn(options.keyFile());
    String issuer = "http://localhost:%d%s".formatted(server.getAddress().getPort(), ISSUER_PATH);
    this.mint = new TokenMint(issuer, key, options.tokenLifetime(), Clock.systemUTC());
  }

  /** On a free port, with a new key and an empty directory: for tests. */
  public static EmbeddedIdentityProvider start() {
    return start(IdentityProviderOptions.temporary());
  }

  public static EmbeddedIdentityProvider start(IdentityProviderOptions options) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
      var provider = new EmbeddedIdentityProvider(HttpServer.create(address, BACKLOG), options);
      provider.serve(options);
      return provider;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "the identity provider cannot listen on port " + options.port(), e);
    }
  }

  private void serve(IdentityProviderOptions options) {
    var routes =
        Routes.of(ISSUER_PATH, directory, mint, options.directoryPassword(), Clock.systemUTC());
    server.createContext("/", exchange -> answer(exchange, routes));
    server.setExecutor(threads);
    server.start();
  }

  private static void answer(HttpExchange exchange, Routes routes) throws IOException {
    try (exchange) {
      answerOf(exchange, routes).send(exchange);
    }
  }

  private static Answer answerOf(HttpExchange exchange, Routes routes) throws IOException {
    try {
      return routes.answer(Request.read(exchange));
    } catch (OAuthException refusal) {
      return Answer.refusal(refusal);
    } catch (RuntimeException defect) {
      LOG.error("the identity provider failed on {}", exchange.getRequestURI().getPath(), defect);
      return Answer.empty(500);
    }
  }

  /**
   * Such as {@code http://localhost:8085/carryover}: claim {@code iss}, and where discovery begins.
   */
  public URI issuer() {
    return URI.create(mint.issuer());
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Who may sign in; what is put here counts from the next request. */
  public Directory directory() {
    return directory;
  }

  /** A token as the user would get it by signing in, without a password. */
  public String token(String userName) {
    return mint.accessToken(user(userName), TokenMint.AUDIENCE);
  }

  /** A token that was good and is no longer. */
  public String expiredToken(String userName) {
    return mint.expiredToken(user(userName));
  }

  /** A token that names this issuer, but was signed with a key that is not this issuer's. */
  public String tokenOfForeignKey(String userName) {
    return new TokenMint(mint.issuer(), SigningKey.generate(), mint.lifetime(), mint.clock())
        .accessToken(user(userName), TokenMint.AUDIENCE);
  }

  /** A token of an issuer that nobody here trusts, signed with this one's key. */
  public String tokenOfForeignIssuer(String userName) {
    return new TokenMint("https://elsewhere.example", mint.key(), mint.lifetime(), mint.clock())
        .accessToken(user(userName), TokenMint.AUDIENCE);
  }

  private DirectoryUser user(String userName) {
    return directory
        .find(userName)
        .orElseThrow(
            () -> new IllegalArgumentException("nobody in the directory is named " + userName));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
