package io.carryover.policy.service;

import static io.carryover.policy.service.ScimProvider.group;
import static io.carryover.policy.service.ScimProvider.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider may not do, and that nothing is half done then. */
@QuarkusTest
class ScimRefusalComponentTest extends OnTheStack {

  private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
  private static final String USER = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";
  private static final String GROUP =
      "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]";

  private final UUID pilot = UUID.randomUUID();
  private ScimProvider provider;
  private ScimService scim;

  @BeforeEach
  void register() throws ScimException {
    contoso.registered();
    provider = new ScimProvider(contoso);
    scim = provider.client();
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));
    scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));
  }

  @Test
  void whatComesBeforeTheEndpointIsRefusedInScimsFormToo() {
    refused(given().basePath("/scim/v2").get("/Users"), 401, null);
    refused(as(Tokens.person(contoso.tenant, contoso.ada, "User")), 403, null);
    refused(as(Tokens.person(UUID.randomUUID(), contoso.admin, "PolicyAdministrator")), 409, null);
    refused(provider.wire().get("/Printers"), 404, null);
    refused(provider.wire().post("/Bulk"), 404, null);
    refused(provider.wire().delete("/Users"), 405, null);
    refused(provider.wire().contentType("text/plain").body("x").post("/Users"), 415, null);
    refused(provider.wire().accept("text/html").get("/Users"), 406, null);
  }

  @Test
  void whatBelongsToAnotherOrganizationIsNotFound() throws ScimException {
    var fabrikam = new Organization("Fabrikam").registered();
    var other = new ScimProvider(fabrikam);

    refused(other.wire().get("/Users/" + contoso.ada), 404, null);
    refused(other.wire().delete("/Users/" + contoso.ada), 404, null);
    refused(
        other.wire().body(patch(op("remove", "members", "null"))).patch("/Groups/" + pilot),
        404,
        null);
    refused(other.wire().delete("/Groups/" + pilot), 404, null);
    refused(
        other
            .wire()
            .body(
                "{%s,\"displayName\":\"x\",\"members\":[{\"value\":\"%s\"}]}"
                    .formatted(GROUP, contoso.ada))
            .post("/Groups"),
        400,
        "invalidValue");
    assertThat(other.client().searchRequest("Users").invoke(UserResource.class).getTotalResults())
        .isZero();
    assertThat(other.client().searchRequest("Groups").invoke(GroupResource.class).getTotalResults())
        .isZero();
    other.client().create("Users", user(contoso.ada, "ada@contoso.example"));
    other.client().create("Groups", group(pilot, "Theirs", List.of(contoso.ada)));
    other.client().delete("Groups", pilot.toString());
    other.client().delete("Users", contoso.ada.toString());
    assertUnchanged();
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    for (String path :
        List.of(
            "/Users/" + UUID.randomUUID(),
            "/Users/" + "x".repeat(300),
            "/Users/a%00b",
            "/Groups/" + UUID.randomUUID(),
            "/Groups/pilot",
            "/Schemas/urn:none",
            "/ResourceTypes/Printer")) {
      refused(provider.wire().urlEncodingEnabled(false).get(path), 404, null);
    }
  }

  @Test
  void bodiesThatAreNoUserAreRefused() {
    String id = UUID.randomUUID().toString();
    badUser("", "invalidSyntax");
    badUser("{\"schemas\":", "invalidSyntax");
    badUser("[]", "invalidSyntax");
    badUser("{} {}", "invalidSyntax");
    badUser("[".repeat(100) + "]".repeat(100), "invalidSyntax");
    badUser("{\"userName\":\"g\",\"externalId\":\"%s\"}".formatted(id), "invalidSyntax");
    badUser("{%s,\"externalId\":\"%s\"}".formatted(USER, id), "invalidValue");
    badUser("{%s,\"userName\":\"g\"}".formatted(USER), "invalidValue");
    badUser("{%s,\"userName\":\"g\",\"externalId\":\"grace\"}".formatted(USER), "invalidValue");
    badUser("{%s,\"userName\":7,\"externalId\":\"%s\"}".formatted(USER, id), "invalidValue");
    badUser("{%s,\"userName\":\" \",\"externalId\":\"%s\"}".formatted(USER, id), "invalidValue");
    badUser(
        "{%s,\"userName\":\"%s\",\"externalId\":\"%s\"}".formatted(USER, "x".repeat(257), id),
        "invalidValue");
    badUser(
        "{%s,\"userName\":\"a\\u0000\",\"externalId\":\"%s\"}".formatted(USER, id), "invalidValue");
    badUser(
        "{%s,\"userName\":\"g\",\"externalId\":\"%s\",\"active\":\"maybe\"}".formatted(USER, id),
        "invalidValue");
    badUser(
        "{%s,\"userName\":\"g\",\"externalId\":\"%s\",\"dispalyName\":\"typo\"}"
            .formatted(USER, id),
        "invalidSyntax");
    badUser(
        "{%s,\"userName\":\"g\",\"USERNAME\":\"h\",\"externalId\":\"%s\"}".formatted(USER, id),
        "invalidSyntax");
    provider.wire().get("/Users/" + id).then().statusCode(404);
  }

  @Test
  void aPatchThatCannotBeDoneWhollyIsNotDoneAtAll() throws ScimException {
    String first = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Changed\"},";
    badPatch("Users/" + contoso.ada, first + op("replace", "userName", "null"), "invalidValue");
    badPatch("Users/" + contoso.ada, first + op("remove", "userName", "null"), "invalidValue");
    badPatch("Users/" + contoso.ada, first + op("add", "active", "\"maybe\""), "invalidValue");
    badPatch("Users/" + contoso.ada, first + op("replace", "id", "\"x\""), "mutability");
    badPatch("Users/" + contoso.ada, first + op("replace", "externalId", "\"x\""), "mutability");
    badPatch("Users/" + contoso.ada, first + op("add", "groups", "[{}]"), "mutability");
    badPatch("Users/" + contoso.ada, first + op("add", "shoeSize", "\"42\""), "invalidPath");
    badPatch("Users/" + contoso.ada, first + op("add", "userName.x", "\"42\""), "invalidPath");
    badPatch("Users/" + contoso.ada, first + op("add", "emails[type eq", "\"42\""), "invalidPath");
    badPatch(
        "Users/" + contoso.ada, first + op("add", "urn:other:userName", "\"x\""), "invalidPath");
    badPatch("Users/" + contoso.ada, first + op("move", "userName", "\"x\""), "invalidSyntax");
    badPatch("Users/" + contoso.ada, first + "{\"op\":\"remove\"}", "noTarget");
    badPatch("Users/" + contoso.ada, first + "{\"op\":\"add\",\"value\":7}", "invalidValue");
    badPatch("Users/" + contoso.ada, first + "{\"op\":\"add\",\"vlaue\":7}", "invalidSyntax");
    badPatch("Users/" + contoso.ada, "", "invalidSyntax");
    badPatch("Groups/" + pilot, first + op("remove", "displayName", "null"), "invalidValue");
    badPatch(
        "Groups/" + pilot, first + op("add", "members", "[{\"value\":\"x\"}]"), "invalidValue");
    badPatch("Groups/" + pilot, first + op("add", "members", "[\"x\"]"), "invalidValue");
    badPatch(
        "Groups/" + pilot, first + op("add", "members", "[{\"display\":\"x\"}]"), "invalidValue");
    badPatch(
        "Groups/" + pilot,
        first + op("add", "members", "[{\"type\":\"Group\",\"value\":\"x\"}]"),
        "invalidValue");
    badPatch(
        "Groups/" + pilot,
        first + op("remove", "members[display sw \\\"x\\\"]", "null"),
        "invalidFilter");
    badPatch(
        "Groups/" + pilot, first + op("add", "members[value eq \\\"x\\\"]", "null"), "invalidPath");
    badPatch("Groups/" + pilot, first + op("replace", "members.display", "\"x\""), "mutability");
    badPatch("Groups/" + pilot, first + op("replace", "owner", "\"x\""), "invalidPath");
    assertUnchanged();
  }

  @Test
  void aGroupWithAnUnknownMemberIsNotMade() throws ScimException {
    UUID staff = UUID.randomUUID();

    refused(
            provider
                .wire()
                .body(
                    "{%s,\"externalId\":\"%s\",\"displayName\":\"Staff\",\"members\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
                        .formatted(GROUP, staff, contoso.ada, staff))
                .post("/Groups"),
            400,
            "invalidValue")
        .then()
        .body("detail", containsString("the user " + staff));

    provider.wire().get("/Groups/" + staff).then().statusCode(404);
  }

  @Test
  void whatIsTooMuchForOneRequestIsRefused() throws ScimException {
    String member = "{\"value\":\"%s\"}".formatted(contoso.ada);
    refused(
        provider
            .wire()
            .body(patch(op("add", "members", "[" + repeated(member, 10_001) + "]")))
            .patch("/Groups/" + pilot),
        413,
        null);
    refused(
        provider
            .wire()
            .body(patch(repeated(op("add", "members", member), 1_001)))
            .patch("/Groups/" + pilot),
        413,
        null);
    assertThat(
            provider
                .wire()
                .body(patch(op("add", "members", "[" + repeated(member, 40_000) + "]")))
                .patch("/Groups/" + pilot)
                .statusCode())
        .isEqualTo(413);
    assertUnchanged();
  }

  @Test
  void filtersThatCannotBeAnsweredAreRefused() {
    for (String filter :
        List.of(
            "userName",
            "userName eq",
            "userName eq ada",
            "userName eq \"ada",
            "userName zz \"ada\"",
            "(userName eq \"ada\"",
            "userName eq \"ada\")",
            "userName eq \"ada\" and",
            "and",
            "]",
            "[",
            "()",
            "not userName eq \"x\"",
            "userName eq 7",
            "userName gt \"a\"",
            "shoeSize eq \"42\"",
            "urn:other:userName eq \"x\"",
            "emails[type eq \"work\"] pr",
            "members eq \"x\"",
            "active pr",
            "userName eq \"a\\u0000\"",
            "not (".repeat(30) + "active eq true" + ")".repeat(30),
            "userName eq \"" + "x".repeat(2_000) + "\"")) {
      refused(provider.wire().queryParam("filter", filter).get("/Users"), 400, "invalidFilter");
    }
    refused(
        provider.wire().queryParam("filter", "active eq \"perhaps\"").get("/Users"),
        400,
        "invalidValue");
    refused(
        provider.wire().queryParam("filter", "userName eq \"x\"").get("/Groups"),
        400,
        "invalidFilter");
    refused(provider.wire().get("/Schemas?filter=id%20pr"), 403, null);
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    refused(provider.wire().get("/Users?count=many"), 400, "invalidValue");
    refused(provider.wire().get("/Users?startIndex=1.5"), 400, "invalidValue");
    refused(
        provider.wire().get("/Users?attributes=id&excludedAttributes=meta"), 400, "invalidValue");
    refused(provider.wire().header("If-Match", "W/\"7\"").delete("/Groups/" + pilot), 412, null);
    provider.wire().header("If-Match", "*").delete("/Groups/" + pilot).then().statusCode(204);
  }

  @Test
  void whatIsSupportedIsDescribed() throws ScimException {
    var configuration = scim.getServiceProviderConfig();

    assertThat(configuration.getPatch().isSupported()).isTrue();
    assertThat(configuration.getBulk().isSupported()).isFalse();
    assertThat(scim.getResourceTypes().getResources())
        .extracting(type -> type.getName())
        .containsExactly("User", "Group");
    assertThat(scim.getResourceType("User").getEndpoint().toString()).isEqualTo("/Users");
    assertThat(scim.getSchema("urn:ietf:params:scim:schemas:core:2.0:User").getAttributes())
        .extracting(attribute -> attribute.getName())
        .containsExactly("userName", "displayName", "active");
    assertThat(scim.getSchemas().getTotalResults()).isEqualTo(2);
  }

  private Response as(String token) {
    return given().header("Authorization", "Bearer " + token).basePath("/scim/v2").get("/Users");
  }

  private void badUser(String body, String scimType) {
    refused(provider.wire().body(body).post("/Users"), 400, scimType);
  }

  private void badPatch(String path, String operations, String scimType) {
    refused(provider.wire().body(patch(operations)).patch("/" + path), 400, scimType);
  }

  private static String op(String op, String path, String value) {
    return "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}".formatted(op, path, value);
  }

  private static String patch(String operations) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[%s]}"
        .formatted(operations);
  }

  private static String repeated(String text, int times) {
    return String.join(",", Collections.nCopies(times, text));
  }

  private static Response refused(Response answer, int status, String scimType) {
    answer
        .then()
        .statusCode(status)
        .contentType(startsWith("application/scim+json"))
        .body("schemas", hasItem(ERROR))
        .body("status", equalTo(Integer.toString(status)))
        .body("scimType", equalTo(scimType))
        .body("detail", org.hamcrest.Matchers.not(org.hamcrest.Matchers.blankOrNullString()));
    return answer;
  }

  private void assertUnchanged() throws ScimException {
    UserResource ada = scim.retrieve("Users", contoso.ada.toString(), UserResource.class);
    GroupResource group = scim.retrieve("Groups", pilot.toString(), GroupResource.class);
    assertThat(ada.getDisplayName()).isEqualTo("User ada@contoso.example");
    assertThat(ada.getMeta().getVersion()).isEqualTo("W/\"1\"");
    assertThat(group.getDisplayName()).isEqualTo("Pilot");
    assertThat(group.getMembers())
        .extracting(member -> member.getValue())
        .containsExactly(contoso.ada.toString());
  }
}
