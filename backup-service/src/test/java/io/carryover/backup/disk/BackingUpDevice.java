package io.carryover.backup.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.backup.Backups;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** A device that backs up again and again, and remembers everything that was acknowledged. */
final class BackingUpDevice {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONTENT_BYTES = 24 * 1024;

  private final URI service;
  private final Supplier<String> token;
  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, Map<String, String>> acknowledged = new TreeMap<>();
  private String profile = "none yet";
  private UUID backup = new UUID(0, 0);
  private Backups state = Backups.of();
  private boolean isDue = true;

  BackingUpDevice(URI service, Supplier<String> token, Random random) {
    this.service = service;
    this.token = token;
    this.random = random;
  }

  /** An answer: the status, and of a problem the last part of its type. */
  record Answer(int status, String problem) {}

  /**
   * Backs up; what was not acknowledged before is sent again as it was.
   *
   * @return the answer, which is an acknowledgement or tells what to do
   */
  Answer backUp() throws IOException, InterruptedException {
    if (isDue) {
      backup = new UUID(random.nextLong(), random.nextLong());
      state = Backups.of("Start", text(), "Theme", Long.toHexString(random.nextLong()));
      isDue = false;
    }
    HttpResponse<byte[]> response =
        send(
            request("/v1/backups/" + backup)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(state.full().toString())));
    JsonNode body = JSON.readTree(response.body());
    if (response.statusCode() == 201 || response.statusCode() == 200) {
      profile = body.path("profileId").asText();
      acknowledged.put(body.path("version").asInt(), state.valuesByDigest());
      isDue = true;
      return new Answer(response.statusCode(), "");
    }
    assertThat(response.headers().firstValue("Content-Type"))
        .as("content type of a %d", response.statusCode())
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(body.path("detail").asText()).contains("Come again");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    return new Answer(response.statusCode(), body.path("type").asText().replaceFirst(".*:", ""));
  }

  /** How many backups were acknowledged. */
  int acknowledged() {
    return acknowledged.size();
  }

  /** Reads every backup that was acknowledged, and demands that there is no other. */
  void demandAllIsThere() throws IOException, InterruptedException {
    for (var one : acknowledged.entrySet()) {
      demandIsThere(one.getKey(), one.getValue());
    }
    assertThat(get("/v1/backup-profiles/" + profile).path("newestVersion").asInt())
        .as("the newest version")
        .isEqualTo(acknowledged.size());
  }

  /** Reads the newest backup that was acknowledged. */
  void demandNewestIsThere() throws IOException, InterruptedException {
    int newest = acknowledged.size();
    demandIsThere(newest, acknowledged.get(newest));
  }

  private void demandIsThere(int version, Map<String, String> values)
      throws IOException, InterruptedException {
    Map<String, String> read = new HashMap<>();
    get("/v1/backup-profiles/%s/backups/%d/content".formatted(profile, version))
        .path("contents")
        .forEach(content ->
            read.put(content.path("digest").asText(), decoded(content.path("data").asText())));
    assertThat(read).as("version %d", version).isEqualTo(values);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(request(path).GET());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .header("Authorization", "Bearer " + token.get());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** What no compression makes smaller by much. */
  private String text() {
    var bytes = new byte[CONTENT_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
