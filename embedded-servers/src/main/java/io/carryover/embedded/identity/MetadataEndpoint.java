package io.carryover.embedded.identity;

import java.util.List;
import java.util.Map;

/** How clients find everything else, and the key that tokens are verified with. */
record MetadataEndpoint(String issuer, SigningKey key) {

  Answer discovery() {
    return Answer.json(
        200,
        Map.ofEntries(
            Map.entry("issuer", issuer),
            Map.entry("jwks_uri", issuer + "/jwks"),
            Map.entry("authorization_endpoint", issuer + "/authorize"),
            Map.entry("token_endpoint", issuer + "/token"),
            Map.entry("end_session_endpoint", issuer + "/endsession"),
            Map.entry("response_types_supported", List.of("code")),
            Map.entry("response_modes_supported", List.of("query")),
            Map.entry(
                "grant_types_supported",
                List.of("authorization_code", "password", "client_credentials")),
            Map.entry("subject_types_supported", List.of("public")),
            Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
            Map.entry("code_challenge_methods_supported", List.of("S256")),
            Map.entry("scopes_supported", List.of("openid", "profile")),
            Map.entry(
                "token_endpoint_auth_methods_supported",
                List.of("none", "client_secret_basic", "client_secret_post"))));
  }

  Answer keys() {
    return Answer.json(200, Map.of("keys", List.of(key.publicJwk())));
  }
}
