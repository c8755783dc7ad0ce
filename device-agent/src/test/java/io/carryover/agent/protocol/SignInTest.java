package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {

  private final PatientHttp http = new PatientHttp(Duration.ofSeconds(5));
  private HttpServer server;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    base = URI.create("http://localhost:" + server.getAddress().getPort());
    server.createContext(
        "/.well-known/openid-configuration",
        e -> answer(e, 200, "{\"token_endpoint\":\"%s/token\"}".formatted(base)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  @Test
  void aTokenIsAskedForOnce() {
    int[] asked = {0};
    provider(e -> {
      asked[0]++;
      answer(e, 200, "{\"access_token\":\"t\",\"expires_in\":300}");
    });
    SignIn signIn = signIn();

    assertThat(signIn.token()).isEqualTo("t");
    assertThat(signIn.token()).isEqualTo("t");
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void aRuleThatRefusesIsToldFromAWrongPassword() {
    provider(e -> answer(e, 400, "{\"error\":\"invalid_grant\",\"error_codes\":[53000]}"));
    assertThatExceptionOfType(SignInRefusedException.class)
        .isThrownBy(() -> signIn().token())
        .satisfies(e -> assertThat(e.refusal().resource()).isEqualTo("backup-of-contoso"));

    server.removeContext("/token");
    provider(e -> answer(e, 400, "{\"error\":\"invalid_grant\",\"error_codes\":[50126]}"));
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> signIn().token());
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    provider(e -> {
      e.getRequestBody().readAllBytes();
      e.sendResponseHeaders(400, 0);
      byte[] some = "{\"error\":\"access_denied\",\"x\":\"xxxxxxxxxxxxxxxxxxxxxxxx".getBytes(UTF_8);
      while (true) {
        e.getResponseBody().write(some);
      }
    });

    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> signIn().token());
  }

  @Test
  void aPageInPlaceOfAnAnswerIsARefusalWithItsStatus() {
    provider(e -> answer(e, 403, "<html>You can't get there from here</html>"));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> signIn().token())
        .satisfies(e -> assertThat(e.status()).isEqualTo(403));
  }

  private SignIn signIn() {
    return new SignIn(http, base, "agent", "backup-of-contoso", "ada", "geheim");
  }

  private void provider(HttpHandler token) {
    server.createContext("/token", token);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
