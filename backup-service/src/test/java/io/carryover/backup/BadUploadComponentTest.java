package io.carryover.backup;

import static io.carryover.backup.Laptop.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads that lie, that are too much, or that come from another time. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BadUploadComponentTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int MORE_THAN_ONE_TENANT_HAS = 400;
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Backups light = Backups.of("Theme", "light", "Language", "中文 🏳️", "Empty", "");

  @TestHTTPResource URI service;
  private Laptop laptop;

  @BeforeEach
  void adaMayBackUp() {
    laptop = Laptop.mayBackUp();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    byte[] tooLarge = new byte[MOST_BYTES + 1];

    var stated = sent(BodyPublishers.ofByteArray(tooLarge));
    var notStated = sent(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)));

    assertThat(stated.statusCode()).isEqualTo(413);
    assertThat(stated.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = JSON.readTree(stated.body());
    assertThat(problem.path("type").asText()).isEqualTo("urn:carryover:problem:body-too-large");
    assertThat(problem.path("detail").asText())
        .isEqualTo("A body may have at most 4194304 bytes here. Send less in one request.");
    assertThat(notStated.statusCode()).isEqualTo(413);
    assertNothingIsKept();
  }

  private HttpResponse<String> sent(BodyPublisher body) throws Exception {
    var request =
        HttpRequest.newBuilder(service.resolve("/v1/backups/" + UUID.randomUUID()))
            .header("Authorization", "Bearer " + laptop.token())
            .header("Content-Type", "application/json")
            .version(HttpClient.Version.HTTP_1_1)
            .PUT(body)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void uploadsThatAreCutOffGiveTheirPlacesBack() throws IOException {
    String head =
        "PUT /v1/backups/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 9\r\n"
            .formatted(UUID.randomUUID(), laptop.token());
    for (int i = 0; i < MORE_THAN_ONE_TENANT_HAS; i++) {
      // By the short way and by the long one, in turn.
      String type = i % 2 == 0 ? "Content-Type: application/json\r\n\r\n{" : "\r\n{";
      try (var connection = new Socket(service.getHost(), service.getPort())) {
        connection.getOutputStream().write((head + type).getBytes(StandardCharsets.US_ASCII));
      }
    }

    await()
        .atMost(Laptop.SOON)
        .until(() -> laptop.put(UUID.randomUUID(), light.full(), null).statusCode() == 201);
  }

  @Test
  void aSizeThatIsNotTheContentsIsRefused() {
    for (int wrong : List.of(-1, 1, 1_000)) {
      problem(put(lyingAboutTheFirst(wrong)), 422, "content-digest-mismatch");
    }
    problem(put(sized(-1)), 400, "invalid-request");
    problem(put(sized(ManifestItem.MAX_SIZE_BYTES + 1)), 400, "invalid-request");

    assertNothingIsKept();
  }

  @Test
  void twoItemsThatDisagreeAboutOneContentAreRefused() {
    ManifestItem one = Backups.item("Theme", "light");
    ManifestItem other = Backups.item("Shade", "light");
    var manifest = new BackupManifest(List.of(one, withSize(other, one.sizeBytes() + 1)));
    ObjectNode body = Backups.of("Theme", "light", "Shade", "light").full();
    ((ObjectNode) body.path("items").get(1)).put("sizeBytes", one.sizeBytes() + 1);

    problem(
        put(body.put("manifestDigest", manifest.digest().hex())), 422, "content-digest-mismatch");
  }

  @Test
  void aBombOfAnyKindIsNoticedWhileItGrows() {
    byte[] zeros = new byte[64 * 1024 * 1024];
    problem(encoded("zstd", Zstd.compress(zeros)), 413, "body-too-large");
    problem(encoded("zstd", withHugeWindow(zeros)), 400, "body-not-decodable");

    String nested = "{\"items\":" + "[".repeat(100_000);
    problem(encoded("zstd", Zstd.compress(bytes(nested))), 400, "malformed-json");
    String longNumber =
        light.full().toString().replaceFirst("\"sizeBytes\":\\d+", "\"sizeBytes\":1e999999999");
    problem(encoded("zstd", Zstd.compress(bytes(longNumber))), 400, "malformed-json");
    String longText = light.full().put("deviceName", "x".repeat(3 * 1024 * 1024)).toString();
    problem(encoded("zstd", Zstd.compress(bytes(longText))), 400, "malformed-json");

    assertNothingIsKept();
  }

  @Test
  void aBaseOfTheFutureIsNotTheNewestAndAFullBackupHelps() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    Backups dark = light.with("Theme", "dark");

    for (long future : List.of(2L, 1_000_000L, 999_999_999_999_999_999L)) {
      problem(
          laptop.put(UUID.randomUUID(), dark.since(light), future), 412, "base-version-mismatch");
    }

    laptop
        .put(UUID.randomUUID(), dark.full(), null)
        .then()
        .statusCode(201)
        .body("version", equalTo(2));
  }

  @Test
  void contentThatWasNeverSentIsAskedForByItsDigest() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    Backups dark = light.with("Theme", "dark");
    ObjectNode withoutIt = dark.since(light);
    withoutIt.putArray("contents");
    UUID id = UUID.randomUUID();

    laptop
        .put(id, withoutIt, 1L)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:carryover:problem:content-missing"))
        .body("missing", contains(Backups.item("Theme", "dark").digest().hex()));

    Response taken = laptop.put(id, dark.since(light), 1L);
    taken.then().statusCode(201);
    assertThat(laptop.contentOf(taken)).isEqualTo(dark.valuesByDigest());
  }

  @Test
  void anIdIsOfOneBackupOnly() {
    UUID id = UUID.randomUUID();
    laptop.put(id, light.full(), null).then().statusCode(201);
    laptop.put(UUID.randomUUID(), light.with("Theme", "dark").full(), null).then().statusCode(201);

    problem(laptop.put(id, light.with("Theme", "blue").full(), null), 409, "backup-id-taken");
    var another = new Laptop(laptop.tenant(), laptop.ada(), UUID.randomUUID());
    problem(another.put(id, light.full(), null), 409, "backup-id-taken");

    laptop.put(id, light.full(), null).then().statusCode(200).body("version", equalTo(1));
    Laptop ofAnotherTenant = Laptop.mayBackUp();
    ofAnotherTenant.put(id, light.full(), null).then().statusCode(201);
  }

  @Test
  void ofDevicesThatSendOneIdAtTheSameMomentOneGetsIt() {
    UUID id = UUID.randomUUID();
    List<Laptop> laptops =
        Stream.generate(() -> Laptop.mayBackUp(laptop.tenant())).limit(8).toList();
    List<Integer> statuses =
        laptops.parallelStream()
            .map(one -> one.put(id, light.full(), null).statusCode())
            .sorted()
            .toList();

    assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
  }

  @Test
  void contentWithoutDataIsNoContent() {
    ObjectNode body = light.full();
    ((ObjectNode) body.path("contents").get(0)).putNull("data");

    problem(put(body), 400, "malformed-json");
  }

  @Test
  void aClockThatIsOffByAYearDatesNoBackup() {
    Instant before = Instant.now();
    List<Instant> times = new ArrayList<>();
    for (Instant wrong : List.of(before.minus(A_YEAR), before.plus(A_YEAR))) {
      Response taken =
          laptop
              .request()
              .header(
                  "Date",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(wrong.atOffset(ZoneOffset.UTC)))
              .body(light.full().toString())
              .put("/v1/backups/" + UUID.randomUUID());
      taken.then().statusCode(201);
      times.add(Instant.parse(taken.path("completedAt")));
      assertThat(Instant.parse(taken.path("nextBackupAt")))
          .isBetween(before, before.plus(Duration.ofDays(13)));
    }
    assertThat(times)
        .allSatisfy(time ->
            assertThat(time).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1)));

    String ofAYearAgo = Tokens.expiredDevice(laptop.tenant(), laptop.id(), laptop.ada(), A_YEAR);
    Laptop.as(ofAYearAgo)
        .body(light.full().toString())
        .put("/v1/backups/" + UUID.randomUUID())
        .then()
        .statusCode(401)
        .body("type", equalTo("urn:carryover:problem:unauthenticated"))
        .body("detail", containsString("unexpired token"));
  }

  private Response put(ObjectNode body) {
    return laptop.put(UUID.randomUUID(), body, null);
  }

  private Response encoded(String encoding, byte[] body) {
    return laptop
        .request()
        .header("Content-Encoding", encoding)
        .body(body)
        .put("/v1/backups/" + UUID.randomUUID());
  }

  /** The manifest's digest is right; only the content is not as long as it says. */
  private ObjectNode lyingAboutTheFirst(int difference) {
    List<ManifestItem> items = new ArrayList<>(light.manifest().items());
    ManifestItem first = items.getFirst();
    items.set(0, withSize(first, first.sizeBytes() + difference));
    return sized(first.sizeBytes() + difference)
        .put("manifestDigest", new BackupManifest(items).digest().hex());
  }

  private ObjectNode sized(int sizeBytes) {
    ObjectNode body = light.full();
    ((ObjectNode) body.path("items").get(0)).put("sizeBytes", sizeBytes);
    return body;
  }

  private static ManifestItem withSize(ManifestItem item, int sizeBytes) {
    return new ManifestItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        item.recordKind(),
        item.secret(),
        item.digest(),
        sizeBytes);
  }

  /** Whoever opens it would need 128 MB at once. */
  private static byte[] withHugeWindow(byte[] bytes) {
    try (var zstd = new ZstdCompressCtx()) {
      return zstd.setLong(27).setContentSize(false).compress(bytes);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void assertNothingIsKept() {
    assertThat(
            database.query(
                "select count(*) from backup where tenant_id = '%s'".formatted(laptop.tenant()),
                row -> row.getInt(1)))
        .containsExactly(0);
  }
}
