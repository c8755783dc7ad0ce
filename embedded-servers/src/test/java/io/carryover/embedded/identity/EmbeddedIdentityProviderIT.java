package io.carryover.embedded.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIdentityProviderIT {

  private static final UUID CONTOSO = UUID.fromString("019ab000-0000-7000-8000-000000000001");
  private static final UUID ADA = UUID.fromString("019ab000-0000-7000-8000-00000000ada0");
  private static final String ADA_NAME = "ada@contoso.example";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String REDIRECT = "http://localhost:8080/signed-in";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedIdentityProvider provider;

  @BeforeEach
  void start() {
    provider = EmbeddedIdentityProvider.start(options());
  }

  @AfterEach
  void stop() {
    provider.close();
    http.close();
  }

  @Test
  void whoKnowsThePasswordGetsATokenWithTheDirectorysClaims() throws Exception {
    var answer = postForm("/token", passwordGrant("Secret"));

    JwtClaims claims = verify(json(answer).path("access_token").asText());
    assertThat(claims.getSubject()).isEqualTo(ADA.toString());
    assertThat(claims.getStringClaimValue("oid")).isEqualTo(ADA.toString());
    assertThat(claims.getStringClaimValue("tid")).isEqualTo(CONTOSO.toString());
    assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo(ADA_NAME);
    assertThat(claims.getStringClaimValue("name")).isEqualTo("Ada Lovelace");
    assertThat(claims.getStringListClaimValue("roles")).containsExactly("User", "HelpDesk");
  }

  @Test
  void whoDoesNotKnowThePasswordGetsInvalidGrant() throws Exception {
    var answer = postForm("/token", passwordGrant("guess"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void whomARuleKeepsOutIsToldTheRuleUntilItIsLifted() throws Exception {
    var free = provider.directory().find(ADA_NAME).orElseThrow();
    var policy = new UUID(7, 7);
    provider
        .directory()
        .put(
            new DirectoryUser(
                ADA_NAME,
                "Secret",
                ADA,
                CONTOSO,
                "Ada Lovelace",
                free.roles(),
                new SignInRule(53_000, policy)));

    var refused = postForm("/token", passwordGrant("Secret"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(json(refused).at("/error_codes/0").asInt()).isEqualTo(53_000);
    assertThat(json(refused).path("claims").asText()).contains(policy.toString());
    assertThat(json(postForm("/token", passwordGrant("guess"))).has("error_codes")).isFalse();

    provider.directory().put(free);
    assertThat(postForm("/token", passwordGrant("Secret")).statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsNotInTheDirectoryGetsInvalidGrant() throws Exception {
    var form = Map.of("grant_type", "password", "username", "eve", "password", "Secret");

    var answer = postForm("/token", form);

    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void noRequestChoosesItsOwnClaims() throws Exception {
    var form =
        Map.of(
            "grant_type", "password",
            "username", ADA_NAME,
            "password", "Secret",
            "claims", "{\"roles\":[\"BackupAdministrator\"]}",
            "scope", "BackupAdministrator");

    var answer = postForm("/token", form);

    JwtClaims claims = verify(json(answer).path("access_token").asText());
    assertThat(claims.getStringListClaimValue("roles")).containsExactly("User", "HelpDesk");
  }

  @Test
  void aProgramGetsATokenForItsSecret() throws Exception {
    var answer =
        postForm(
            "/token",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", ADA_NAME,
                "client_secret", "Secret"));

    assertThat(verify(json(answer).path("access_token").asText()).getSubject())
        .isEqualTo(ADA.toString());
  }

  @Test
  void somebodyWhoSignsInOnThePageIsSentBackWithACodeForTokens() throws Exception {
    assertThat(get(authorizePath()).body()).contains("to continue to console");

    String code = signIn("Secret");
    var answer = postForm("/token", codeGrant(code, VERIFIER));

    JsonNode tokens = json(answer);
    assertThat(verify(tokens.path("access_token").asText()).getSubject()).isEqualTo(ADA.toString());
    JwtClaims identity = verify(tokens.path("id_token").asText(), "console");
    assertThat(identity.getStringClaimValue("nonce")).isEqualTo("n-1");
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    String code = signIn("Secret");
    postForm("/token", codeGrant(code, VERIFIER));

    var second = postForm("/token", codeGrant(code, VERIFIER));

    assertThat(json(second).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void aCodeIsWorthNothingToWhoIntercepted() throws Exception {
    String code = signIn("Secret");

    var answer = postForm("/token", codeGrant(code, "another-verifier-of-forty-three-characters-"));

    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void aWrongPasswordShowsThePageAgain() throws Exception {
    var answer = submitSignIn("guess");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("not right").contains("value=\"" + ADA_NAME + "\"");
  }

  @Test
  void thePageRunsNoScriptOfTheRequests() throws Exception {
    var answer =
        get(
            authorizePath()
                .replace("client_id=console", "client_id=%3Cscript%3Ealert(1)%3C/script%3E"));

    assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script>");
  }

  @Test
  void itsTokensOutliveARestart() throws Exception {
    String token = provider.token(ADA_NAME);
    int port = provider.port();
    provider.close();

    provider = EmbeddedIdentityProvider.start(options().onPort(port));

    assertThat(verify(token).getSubject()).isEqualTo(ADA.toString());
  }

  @Test
  void theWrongTokensItMintsAreWrong() {
    List.of(
            provider.expiredToken(ADA_NAME),
            provider.tokenOfForeignKey(ADA_NAME),
            provider.tokenOfForeignIssuer(ADA_NAME))
        .forEach(token ->
            assertThatExceptionOfType(InvalidJwtException.class).isThrownBy(() -> verify(token)));
  }

  @Test
  void whoKnowsTheDirectorysPasswordAddsAUserWhoCanSignInAtOnce() throws Exception {
    var added = putUser("grace@contoso.example", "directory secret", graceAsJson());

    assertThat(added.statusCode()).isEqualTo(204);
    var form =
        Map.of("grant_type", "password", "username", "grace@contoso.example", "password", "cobol");
    var answer = postForm("/token", form);
    assertThat(verify(json(answer).path("access_token").asText()).getStringClaimValue("name"))
        .isEqualTo("Grace Hopper");
  }

  @Test
  void nobodyElseAddsAUser() throws Exception {
    var refused = putUser("grace@contoso.example", "guess", graceAsJson());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(provider.directory().find("grace@contoso.example")).isEmpty();
  }

  @Test
  void saysWhatIsMissingInAUser() throws Exception {
    var refused = putUser("grace@contoso.example", "directory secret", "{\"password\":\"cobol\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("userId is missing");
  }

  @Test
  void readsNoMoreOfABodyThanItsLimit() throws Exception {
    var refused =
        putUser(
            "grace@contoso.example", "directory secret", "x".repeat(Request.MAX_BODY_BYTES + 1));

    assertThat(refused.statusCode()).isEqualTo(413);
  }

  @Test
  void discoveryNamesItsOwnAddress() throws Exception {
    JsonNode discovery = json(get("/.well-known/openid-configuration"));

    assertThat(discovery.path("issuer").asText())
        .isEqualTo("http://localhost:%d/carryover".formatted(provider.port()));
    assertThat(discovery.path("jwks_uri").asText()).isEqualTo(provider.issuer() + "/jwks");
  }

  @Test
  void itsPublicKeyIsOnlyPublic() throws Exception {
    JsonNode key = json(get("/jwks")).path("keys").path(0);

    assertThat(key.has("n")).isTrue();
    assertThat(key.has("d")).isFalse();
  }

  private IdentityProviderOptions options() {
    return IdentityProviderOptions.temporary()
        .keepingKeyIn(folder.resolve("signing-key.json"))
        .withDirectoryPassword("directory secret")
        .withUsers(
            List.of(
                new DirectoryUser(
                    ADA_NAME,
                    "Secret",
                    ADA,
                    CONTOSO,
                    "Ada Lovelace",
                    List.of("User", "HelpDesk"))));
  }

  private static String graceAsJson() {
    return """
    {"password":"cobol","userId":"%s","tenantId":"%s","displayName":"Grace Hopper","roles":["User"]}\
    """
        .formatted(UUID.randomUUID(), CONTOSO);
  }

  private static Map<String, String> passwordGrant(String password) {
    return Map.of("grant_type", "password", "username", ADA_NAME, "password", password);
  }

  private static Map<String, String> codeGrant(String code, String verifier) {
    return Map.of(
        "grant_type", "authorization_code",
        "client_id", "console",
        "code", code,
        "redirect_uri", REDIRECT,
        "code_verifier", verifier);
  }

  private static String authorizePath() {
    return "/authorize?"
        + encode(
            Map.of(
                "response_type", "code",
                "client_id", "console",
                "redirect_uri", REDIRECT,
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256",
                "nonce", "n-1"));
  }

  private String signIn(String password) throws Exception {
    String location = submitSignIn(password).headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(REDIRECT + "?code=");
    return location.substring((REDIRECT + "?code=").length());
  }

  private HttpResponse<String> submitSignIn(String password) throws Exception {
    return postForm(authorizePath(), Map.of("username", ADA_NAME, "password", password));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> postForm(String path, Map<String, String> form) throws Exception {
    var request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form)))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> putUser(String userName, String password, String body)
      throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString(("directory:" + password).getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/directory/users/%s".formatted(provider.port(), userName)))
            .header("Authorization", "Basic " + credentials)
            .PUT(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create(provider.issuer() + path);
  }

  private static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private JwtClaims verify(String token) throws Exception {
    return verify(token, "carryover");
  }

  private JwtClaims verify(String token, String audience) throws Exception {
    var keys = new JsonWebKeySet(get("/jwks").body());
    return new JwtConsumerBuilder()
        .setRequireExpirationTime()
        .setExpectedIssuer(provider.issuer().toString())
        .setExpectedAudience(audience)
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
        .build()
        .processToClaims(token);
  }
}
