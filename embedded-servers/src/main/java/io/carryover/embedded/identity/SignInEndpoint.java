package io.carryover.embedded.identity;

import java.util.Optional;

/** The page where somebody signs in, and what follows. */
final class SignInEndpoint {

  private final Directory directory;
  private final AuthorizationCodes codes;

  SignInEndpoint(Directory directory, AuthorizationCodes codes) {
    this.directory = directory;
    this.codes = codes;
  }

  Answer show(Request request) {
    AuthorizationRequest asked = AuthorizationRequest.read(request.query());
    return Answer.html(200, SignInPage.forClient(asked.clientId()));
  }

  Answer submit(Request request) {
    AuthorizationRequest asked = AuthorizationRequest.read(request.query());
    Parameters form = request.form();
    String userName = form.find("username").orElse("");
    return directory
        .authenticate(userName, form.find("password").orElse(""))
        .map(user ->
            user.signInRule() == null
                ? Answer.redirect(asked.answer(codes.issue(user, asked)))
                : Answer.html(403, SignInPage.refused(user.signInRule())))
        .orElseGet(() -> Answer.html(401, SignInPage.afterFailure(asked.clientId(), userName)));
  }

  /** There is no session to end; the browser goes back to where it came from. */
  Answer signOut(Request request) {
    Optional<String> next = request.query().find("post_logout_redirect_uri");
    return next.map(
            address -> Answer.redirect(AuthorizationRequest.onThisMachine(address).toString()))
        .orElseGet(() -> Answer.html(200, SignInPage.signedOut()));
  }
}
