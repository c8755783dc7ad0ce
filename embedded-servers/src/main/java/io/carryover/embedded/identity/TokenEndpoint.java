package io.carryover.embedded.identity;

import java.util.HashMap;
import java.util.Map;

/** Exchanges a code, a password or a client's secret for tokens. */
final class TokenEndpoint {

  private final Directory directory;
  private final AuthorizationCodes codes;
  private final TokenMint mint;

  TokenEndpoint(Directory directory, AuthorizationCodes codes, TokenMint mint) {
    this.directory = directory;
    this.codes = codes;
    this.mint = mint;
  }

  Answer issue(Request request) {
    Parameters form = request.form();
    String grantType = form.require("grant_type");
    return switch (grantType) {
      case "authorization_code" -> forCode(form);
      case "password" -> forPassword(request, form);
      case "client_credentials" -> forClient(request, form);
      default ->
          throw OAuthException.unsupportedGrantType(
              "use authorization_code, password or client_credentials");
    };
  }

  private Answer forCode(Parameters form) {
    String clientId = form.require("client_id");
    AuthorizationCodes.Grant grant =
        codes.redeem(
            form.require("code"),
            clientId,
            form.require("redirect_uri"),
            form.require("code_verifier"));
    Map<String, Object> answer = tokens(grant.user(), clientId);
    answer.put("id_token", mint.idToken(grant.user(), clientId, grant.request().nonce()));
    return Answer.json(200, answer);
  }

  private Answer forPassword(Request request, Parameters form) {
    String clientId =
        form.find("client_id")
            .or(() -> request.basic().map(Request.Credentials::userName))
            .orElse(TokenMint.AUDIENCE);
    DirectoryUser user =
        directory
            .authenticate(form.require("username"), form.require("password"))
            .orElseThrow(
                () -> OAuthException.invalidGrant("the user name or the password is not right"));
    SignInRule rule = user.signInRule();
    if (rule != null) {
      throw OAuthException.signInRefused(rule);
    }
    return Answer.json(200, tokens(user, clientId));
  }

  private Answer forClient(Request request, Parameters form) {
    Request.Credentials credentials =
        request
            .basic()
            .orElseGet(() ->
                new Request.Credentials(form.require("client_id"), form.require("client_secret")));
    DirectoryUser client =
        directory
            .authenticate(credentials.userName(), credentials.password())
            .orElseThrow(
                () -> OAuthException.invalidClient("the client or its secret is not right"));
    return Answer.json(200, tokens(client, client.userName()));
  }

  private Map<String, Object> tokens(DirectoryUser user, String clientId) {
    var answer = new HashMap<String, Object>();
    answer.put("access_token", mint.accessToken(user, clientId));
    answer.put("token_type", "Bearer");
    answer.put("expires_in", mint.lifetime().toSeconds());
    return answer;
  }
}
