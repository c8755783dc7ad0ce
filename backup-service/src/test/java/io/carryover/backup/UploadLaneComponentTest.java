package io.carryover.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An upload whose body states its size goes the short way, and one in chunks the long one: nobody
 * can tell them apart.
 */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class UploadLaneComponentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Backups light = Backups.of("Theme", "light", "Language", "中文 🏳️", "Empty", "");
  private final Backups dark = light.with("Theme", "dark");

  @TestHTTPResource URI service;

  /** Two devices of two tenants, alike in all that they send. */
  private Laptop shortWay;

  private Laptop longWay;

  @BeforeEach
  void bothMayBackUp() {
    shortWay = Laptop.mayBackUp();
    longWay = Laptop.mayBackUp();
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void takesABackupAndAChangeAndTheSameAgain() throws Exception {
    String first = UUID.randomUUID().toString();
    String second = UUID.randomUUID().toString();

    assertThat(bothWays(first, light.full().toString(), null)).isEqualTo(201);
    assertThat(bothWays(first, light.full().toString(), null)).isEqualTo(200);
    assertThat(bothWays(second, dark.since(light).toString(), "\"1\"")).isEqualTo(201);
  }

  @Test
  void refusesWhatIsWrong() throws Exception {
    ObjectNode lying = light.full().put("manifestDigest", "0".repeat(64));
    ObjectNode nameless = light.full().put("deviceName", "");

    assertThat(bothWays(id(), dark.since(light).toString(), "\"7\"")).isEqualTo(412);
    assertThat(bothWays(id(), lying.toString(), null)).isEqualTo(422);
    assertThat(bothWays(id(), nameless.toString(), null)).isEqualTo(400);
    assertThat(bothWays(id(), "{", null)).isEqualTo(400);
    assertThat(bothWays(id(), "", null)).isEqualTo(400);
    assertThat(bothWays(id(), light.full().toString(), "*")).isEqualTo(400);
    assertThat(bothWays("theme", light.full().toString(), null)).isEqualTo(404);
  }

  @Test
  void refusesADeviceThatMayNotBackUp() throws Exception {
    shortWay = new Laptop(shortWay.tenant(), shortWay.ada(), UUID.randomUUID());
    longWay = new Laptop(longWay.tenant(), longWay.ada(), UUID.randomUUID());

    assertThat(bothWays(id(), light.full().toString(), null)).isEqualTo(409);
  }

  @Test
  void headersThatAnAgentDoesNotSendAreHeededAllTheSame() throws Exception {
    assertThat(status(to -> to.setHeader("Content-Type", "text/plain"))).isEqualTo(415);
    assertThat(status(to -> to.setHeader("Content-Type", "application/jsonp"))).isEqualTo(415);
    assertThat(status(to -> to.setHeader("Content-Type", "application/json; charset=utf-8")))
        .isEqualTo(201);
    assertThat(status(to -> to.header("Accept", "text/html"))).isEqualTo(406);
    assertThat(status(to -> to.header("Accept", "text/html, application/json;q=0.1")))
        .isEqualTo(201);
    assertThat(status(to -> to.expectContinue(true))).isEqualTo(201);
    assertThat(status(to -> to.setHeader("Authorization", "Bearer nonsense"))).isEqualTo(401);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private int status(UnaryOperator<HttpRequest.Builder> differently) throws Exception {
    BodyPublisher body = BodyPublishers.ofString(light.full().toString());
    HttpRequest request = differently.apply(upload(shortWay, id(), body)).build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** Sends the same in both ways, and gives the status that both have got, of answers alike. */
  private int bothWays(String id, String body, String ifMatch) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var shortly = upload(shortWay, id, BodyPublishers.ofByteArray(bytes));
    var inChunks =
        upload(longWay, id, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    if (ifMatch != null) {
      shortly.header("If-Match", ifMatch);
      inChunks.header("If-Match", ifMatch);
    }
    HttpResponse<String> one = http.send(shortly.build(), BodyHandlers.ofString());
    HttpResponse<String> other = http.send(inChunks.build(), BodyHandlers.ofString());
    assertThat(one.statusCode()).isEqualTo(other.statusCode());
    for (String header : List.of("Content-Type", "ETag")) {
      assertThat(one.headers().allValues(header)).isEqualTo(other.headers().allValues(header));
    }
    assertThat(members(one)).isEqualTo(members(other));
    return one.statusCode();
  }

  private HttpRequest.Builder upload(Laptop laptop, String id, BodyPublisher body) {
    return HttpRequest.newBuilder(service.resolve("/v1/backups/" + id))
        .header("Authorization", "Bearer " + laptop.token())
        .header("Content-Type", "application/json")
        .version(HttpClient.Version.HTTP_1_1)
        .PUT(body);
  }

  /** What an answer says, in its order, but for what differs from profile to profile. */
  private static List<String> members(HttpResponse<String> answer) throws Exception {
    JsonNode json = JSON.readTree(answer.body());
    List<String> members = new ArrayList<>();
    for (var member : json.properties()) {
      boolean differs =
          List.of("profileId", "completedAt", "nextBackupAt", "retryAt").contains(member.getKey());
      members.add(member.getKey() + (differs ? "" : "=" + member.getValue()));
    }
    return members;
  }
}
