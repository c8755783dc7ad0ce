package io.carryover.kit.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds every exchange of a component test to the service's committed OpenAPI: the address and the
 * method are described, the status is described, and the answer's body satisfies its schema.
 */
public final class OpenApiContract implements Filter {

  private final JsonNode api;
  private final SchemaRegistry schemas;
  private final String location;
  private final Map<String, Schema> loaded = new ConcurrentHashMap<>();

  private OpenApiContract(String service) {
    String text = ContractFiles.read(ContractFiles.path("openapi/" + service + ".json"));
    this.api = ContractJson.tree(text);
    this.location = "urn:carryover:openapi:" + service;
    this.schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(location, text)));
  }

  /** The committed contract of a service, such as {@code backup-service}. */
  public static OpenApiContract of(String service) {
    return new OpenApiContract(service);
  }

  /**
   * Compares what a running service publishes with what is committed.
   *
   * @param published the body of {@code GET /v1/openapi?format=json}
   */
  public static void assertSnapshot(String service, String published) {
    ContractFiles.compare(
        ContractFiles.path("openapi/" + service + ".json"),
        pretty(published),
        "The API of " + service);
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    check(
        request.getMethod().toLowerCase(Locale.ROOT),
        URI.create(request.getURI()).getPath(),
        response);
    return response;
  }

  private void check(String method, String path, Response response) {
    int status = response.statusCode();
    var template = template(path);
    if (template == null) {
      assertThat(status)
          .as("%s %s is not described, so it must not exist", method, path)
          .isEqualTo(404);
      return;
    }
    JsonNode operation = api.path("paths").path(template).path(method);
    if (operation.isMissingNode()) {
      assertThat(status).as("%s %s is not described", method, path).isEqualTo(405);
      return;
    }
    if (status >= 400) {
      assertProblem(method, path, response);
      return;
    }
    JsonNode described = operation.path("responses").path(Integer.toString(status));
    assertThat(described.isMissingNode())
        .as("%s %s answers %d, which is not described", method, template, status)
        .isFalse();
    if (described.path("content").path("application/json").has("schema")
        && response.contentType().startsWith("application/json")) {
      assertBody(method, template, status, response.asString());
    }
  }

  private void assertBody(String method, String template, int status, String body) {
    String pointer =
        "/paths/%s/%s/responses/%d/content/application~1json/schema"
            .formatted(escaped(template), method, status);
    Schema schema =
        loaded.computeIfAbsent(
            pointer, p -> schemas.getSchema(SchemaLocation.of(location + "#" + p)));
    assertThat(schema.validate(body, InputFormat.JSON))
        .as("%s %s answers %s", method, template, body)
        .isEmpty();
  }

  private static void assertProblem(String method, String path, Response response) {
    assertThat(response.contentType())
        .as("%s %s answers %d", method, path, response.statusCode())
        .startsWith("application/problem+json");
    JsonNode problem = ContractJson.tree(response.asString());
    assertThat(problem.path("type").asText()).startsWith("urn:carryover:problem:");
    assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  private @org.jspecify.annotations.Nullable String template(String path) {
    String best = null;
    for (var names = api.path("paths").fieldNames(); names.hasNext(); ) {
      String candidate = names.next();
      // A parameter stands for one segment; a fixed segment beats a parameter.
      String pattern =
          Pattern.compile("\\{[^/}]+}")
                  .splitAsStream(candidate)
                  .map(Pattern::quote)
                  .reduce((a, b) -> a + "[^/]+" + b)
                  .orElse("")
              + (candidate.endsWith("}") ? "[^/]+" : "");
      boolean matches = path.matches(pattern);
      if (matches && (best == null || isMoreFixed(candidate, best))) {
        best = candidate;
      }
    }
    return best;
  }

  /** A colon after a parameter, as in {@code /restores/{id}:pause}, is a fixed part too. */
  private static boolean isMoreFixed(String one, String other) {
    long more = parameters(other) - parameters(one);
    return more > 0 || (more == 0 && one.length() > other.length());
  }

  private static long parameters(String template) {
    return template.chars().filter(c -> c == '{').count();
  }

  private static String escaped(String template) {
    return template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
  }

  private static String pretty(String json) {
    try {
      ObjectMapper mapper = ContractJson.STRICT;
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json))
          + "\n";
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
