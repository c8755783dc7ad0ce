package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.Manifest;
import io.carryover.load.OpenLoop;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.simulator.fleet.Chance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load against a service that is made of a map. */
class UploadsTest {

  private static final PreparedProfile PROFILE =
      new ProfileMaker(7)
          .profiles(new BackupKind("five", new ProfileSize.Items(5), 20), 1)
          .getFirst();

  private final Ledger ledger = new Ledger();
  private final Chance ids = new Chance(7);
  private final AtomicInteger refuse = new AtomicInteger();
  private final Map<UUID, String> requests = new ConcurrentHashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private HttpServer service;
  private LightHttp http;
  private String host;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/v1/backups/", this::take);
    service.createContext("/v1/backup-profiles/", this::give);
    service.start();
    host = "127.0.0.1:" + service.getAddress().getPort();
    http = new LightHttp(URI.create("http://" + host), null);
  }

  @AfterEach
  void stop() {
    http.close();
    service.stop(0);
  }

  @Test
  void everyDeviceSendsItsFirstBackupOnce() {
    var result = closed(4).run(NewDevices.of(devices(50), ids), Duration.ofSeconds(30));

    assertThat(result.acknowledged()).isEqualTo(50);
    assertThat(result.latencies().size()).isEqualTo(50);
    assertThat(result.perSecond().stream().mapToInt(n -> n).sum()).isEqualTo(50);
    assertThat(ledger.size()).isEqualTo(50);
    assertThat(requests).hasSize(50);
    assertThat(ledger.wrongCount()).isZero();
  }

  @Test
  void changesNameTheVersionThatTheyWereMadeAgainst() {
    List<Device> devices = devices(4);
    closed(2).run(NewDevices.of(devices, ids), Duration.ofSeconds(30));

    closed(2).run(TakingTurns.withChanges(devices, ids), Duration.ofMillis(300));

    assertThat(ledger.since(4))
        .isNotEmpty()
        .allSatisfy(entry -> {
          long base = java.util.Objects.requireNonNull(entry.upload().baseVersion());
          assertThat(entry.answer().version()).isEqualTo(base + 1);
          assertThat(requests.get(entry.upload().backupId())).isEqualTo("\"%d\"".formatted(base));
        });
  }

  @Test
  void whatIsRefusedForAWhileIsSentAgainWithTheSameId() {
    refuse.set(3);

    var result = closed(1).run(NewDevices.of(devices(2), ids), Duration.ofSeconds(30));

    assertThat(result.acknowledged()).isEqualTo(2);
    assertThat(requests).hasSize(2);
    assertThat(ledger.refusals()).containsExactly(Map.entry("503 urn:test:busy", 3));
  }

  @Test
  void waitingForAFreeConnectionCounts() {
    refuse.set(1);
    var arrivals = new OpenLoop(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));

    var result =
        new ArrivingUploads(http, host, 1, true, ledger)
            .run(NewDevices.of(devices(3), ids), arrivals);

    assertThat(result.acknowledged()).isEqualTo(3);
    assertThat(result.latencies().percentiles().at(1))
        .as("the first is refused once and sent again 200 ms later; all three have waited for it")
        .isGreaterThan(190);
  }

  @Test
  void aFloodBeginsByTheClockAndWhoIsDeafDoesNotWait() {
    var source = TakingTurns.withEverything(devices(10), ids);
    refuse.set(Integer.MAX_VALUE);

    var result = new Flood(http, host, 4, ledger).run(source, 100, Duration.ofMillis(600));

    assertThat(result.acknowledged()).isZero();
    assertThat(result.turnedAway()).isEqualTo(result.sent());
    assertThat(result.sent() + result.notSent())
        .as("60 have their moment, and every tenth sends three times more")
        .isBetween(55, 60 + 3 * 6);
    assertThat(ledger.size()).isZero();
  }

  @Test
  void whatAFloodIsToldIsKeptIsInTheLedger() {
    var source = TakingTurns.withEverything(devices(10), ids);

    var result = new Flood(http, host, 4, ledger).run(source, 50, Duration.ofMillis(600));

    assertThat(result.turnedAway()).isZero();
    assertThat(result.acknowledged()).isPositive().isLessThanOrEqualTo(ledger.size());
    assertThat(ledger.size()).isEqualTo(result.sent());
    assertThat(ledger.wrongCount()).isZero();
  }

  @Test
  void everyAcknowledgedBackupIsReadAgain() {
    closed(4).run(NewDevices.of(devices(20), ids), Duration.ofSeconds(30));

    var found = ReadBack.compare(http, host, ledger.entries(), read -> {});

    assertThat(found.lost()).isEmpty();
    assertThat(found.wrong()).isEmpty();
  }

  @Test
  void aFlippedBitAndAMissingBackupAreNoticed() {
    closed(1).run(NewDevices.of(devices(20), ids), Duration.ofSeconds(30));
    List<Entry> all = ledger.entries();
    byte[] flipped = contents.get(path(all.get(7)));
    flipped[flipped.length - 20] ^= 1;
    contents.remove(path(all.get(11)));

    var found = ReadBack.compare(http, host, all, read -> {});

    assertThat(found.wrong()).singleElement().asString().contains(id(all.get(7)));
    assertThat(found.lost()).singleElement().asString().contains(id(all.get(11)));
  }

  private static String id(Entry entry) {
    return entry.answer().profileId().toString();
  }

  private static String path(Entry entry) {
    return "/v1/backup-profiles/%s/backups/%d/content"
        .formatted(entry.answer().profileId(), entry.answer().version());
  }

  private ClosedLoop closed(int connections) {
    return new ClosedLoop(http, host, connections, true, ledger);
  }

  private List<Device> devices(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Device(ids.uuid(), ids.uuid(), ids.uuid(), "token-" + n, PROFILE))
        .toList();
  }

  private void take(HttpExchange call) throws IOException {
    call.getRequestBody().readAllBytes();
    if (refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      call.getResponseHeaders().add("Retry-After", "30");
      answer(call, 503, "{\"type\":\"urn:test:busy\"}".getBytes());
      return;
    }
    String path = call.getRequestURI().getPath();
    UUID backup = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    String base = call.getRequestHeaders().getFirst("If-Match");
    requests.put(backup, base == null ? "" : base);
    long version = base == null ? 1 : Long.parseLong(base.replace("\"", "")) + 1;
    PreparedBody body = base == null ? PROFILE.full() : PROFILE.change((int) version - 2);
    UUID profile =
        UUID.nameUUIDFromBytes(call.getRequestHeaders().getFirst("Authorization").getBytes());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("profileId", profile);
    content.put("version", version);
    content.put("manifestDigest", body.manifestDigest());
    content.put("completedAt", Instant.now());
    content.put("osBuild", "26200.8000");
    content.put("items", Manifest.of(body.items()).items());
    content.put(
        "contents",
        body.items().stream()
            .map(item ->
                Map.of("digest", item.content().sha256(), "data", item.content().toByteArray()))
            .toList());
    contents.put(
        "/v1/backup-profiles/%s/backups/%d/content".formatted(profile, version),
        Json.MAPPER.writeValueAsBytes(content));
    var acknowledgement =
        new Acknowledgement(
            backup,
            profile,
            version,
            body.manifestDigest(),
            Instant.now(),
            body.items().size(),
            100,
            100);
    answer(call, 201, Json.MAPPER.writeValueAsBytes(acknowledgement));
  }

  private void give(HttpExchange call) throws IOException {
    byte[] content = contents.get(call.getRequestURI().getPath());
    answer(call, content == null ? 404 : 200, content == null ? new byte[] {'-'} : content);
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }
}
