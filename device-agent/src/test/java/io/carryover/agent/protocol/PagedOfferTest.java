package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagedOfferTest {

  private static final int ON_A_PAGE = 15;
  private static final UUID OFFER = new UUID(0, 1);

  private final PatientHttp http = new PatientHttp(Duration.ofSeconds(5));
  private HttpServer server;
  private int profiles;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", e -> answer(e, "{\"access_token\":\"t\",\"expires_in\":300}"));
    server.createContext("/v1/restore-offers", this::page);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  @Test
  void aPersonWithManyProfilesChoosesFromAllOfThem() {
    profiles = 2 * ON_A_PAGE + 2;
    DeviceClient client = client();

    var all = client.profiles(client.offer("onDemand"));

    assertThat(all)
        .extracting(profile -> profile.profileId().getLeastSignificantBits())
        .containsExactlyElementsOf(IntStream.range(0, profiles).asLongStream().boxed().toList());
  }

  @Test
  void onePageIsAllThereIs() {
    profiles = ON_A_PAGE;
    DeviceClient client = client();

    assertThat(client.profiles(client.offer("onDemand"))).hasSize(ON_A_PAGE);
  }

  private DeviceClient client() {
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    var enrolment =
        new Enrolment(new UUID(0, 2), new UUID(0, 3), "ada", base.resolve("/token"), "audience");
    return new DeviceClient(
        http, new ServiceAddresses(base, base, base, base, base), enrolment, DeviceKey.generate());
  }

  /** The cursor is the number of the first profile, with characters that a query must escape. */
  private void page(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int from = query == null ? 0 : Integer.parseInt(query.replace("after=+&", ""));
    int to = Math.min(profiles, from + ON_A_PAGE);
    String items =
        IntStream.range(from, to)
            .mapToObj(PagedOfferTest::profile)
            .collect(Collectors.joining(","));
    String next = to < profiles ? "\"+&%d\"".formatted(to) : "null";
    answer(
        exchange,
        "{\"offerId\":\"%s\",\"shown\":true,\"reasons\":[],\"profiles\":[%s],\"next\":%s}"
            .formatted(OFFER, items, next));
  }

  private static String profile(int number) {
    return "{\"profileId\":\"%s\",\"deviceName\":\"PC %d\",\"backupVersion\":1}"
        .formatted(new UUID(0, number), number);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
