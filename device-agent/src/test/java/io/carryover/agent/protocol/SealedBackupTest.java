package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.secret.SomeSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device with secrets sends, and what it does when it gets no key. */
class SealedBackupTest {

  private static final String KEY = "/v1/device/secrets-key";
  private static final SettingItem NETWORK = item("windows.data.wifi.wifiprofile", true, "hunter2");
  private static final SettingItem THEME = item("windows.data.some", false, "dark");

  private final PatientHttp http = new PatientHttp(Duration.ZERO);
  private final List<String> asked = new ArrayList<>();
  private final List<JsonNode> uploads = new ArrayList<>();
  private HttpServer server;
  private DeviceClient device;
  private boolean away;

  @BeforeEach
  void anEnrolledDevice() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    device =
        new DeviceClient(
            http,
            new ServiceAddresses(base, base, base, base, base),
            new Enrolment(
                new UUID(0, 2), SomeSecrets.TENANT, "ada", base.resolve("/token"), "audience"),
            DeviceKey.generate());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  @Test
  void nothingThatIsSentHoldsTheSecretOrItsDigest() {
    backUp(List.of(NETWORK, THEME));

    String sent = uploads.getFirst().toString();
    assertThat(sent)
        .contains(Base64.getEncoder().encodeToString("dark".getBytes(UTF_8)))
        .doesNotContain("hunter2")
        .doesNotContain(Base64.getEncoder().encodeToString("hunter2".getBytes(UTF_8)))
        .doesNotContain(NETWORK.content().sha256());
  }

  @Test
  void aSecretThatHasNotChangedIsNotSentAgainAndTheKeyIsAskedForOnce() {
    backUp(List.of(NETWORK, THEME));
    var digests = Manifest.of(device.secrets().seal(List.of(NETWORK, THEME)).items()).digests();

    device.backUp(
        new UUID(0, 5),
        "manual",
        new DeviceClient.Machine("PC", "26200.1"),
        device.secrets().seal(List.of(NETWORK, THEME)),
        new DeviceClient.Base(1, digests));

    assertThat(uploads.getLast().path("contents")).isEmpty();
    assertThat(asked).filteredOn(KEY::equals).hasSize(1);
  }

  @Test
  void withoutTheKeyTheBackupFailsAndNothingIsSent() {
    away = true;

    assertThatThrownBy(() -> backUp(List.of(NETWORK, THEME)))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.status()).isEqualTo(503));

    assertThat(uploads).isEmpty();
    backUp(List.of(THEME));
    assertThat(uploads).as("who has no secret needs no key").hasSize(1);
  }

  private void backUp(List<SettingItem> items) {
    device.backUp(
        new UUID(0, 4),
        "manual",
        new DeviceClient.Machine("PC", "26200.1"),
        device.secrets().seal(items),
        null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(path);
    if (path.equals("/token")) {
      send(exchange, 200, Map.of("access_token", "t", "expires_in", 300));
    } else if (path.equals(KEY)) {
      send(exchange, away ? 503 : 200, away ? Map.of() : SomeSecrets.keys(1));
    } else {
      uploads.add(Json.MAPPER.readTree(Zstd.decompress(body, 1 << 20)));
      send(exchange, 201, Map.of("version", uploads.size()));
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static SettingItem item(String payloadType, boolean secret, String content) {
    return new SettingItem(
        payloadType, "one", "Personalization", RecordKind.ROAMING, secret, Content.ofText(content));
  }
}
