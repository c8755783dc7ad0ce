package io.carryover.embedded.identity;

/** The HTML of the sign-in page: a form that works without script. */
final class SignInPage {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Sign in</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; background: #f5f5f5; color: #242424; margin: 0; }
          main { max-width: 22rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: 8px;
                 box-shadow: 0 2px 12px rgba(0, 0, 0, .14); }
          h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
          p { margin: 0 0 1.25rem; color: #4a4a4a; }
          label { display: block; margin: 1rem 0 .25rem; }
          input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #767676;
                  border-radius: 4px; }
          button { margin-top: 1.5rem; width: 100%; font: inherit; padding: .6rem; border: 0; border-radius: 4px;
                   background: #0f548c; color: #fff; cursor: pointer; }
          :focus-visible { outline: 3px solid #0f548c; outline-offset: 2px; }
          .failure { color: #a4262c; font-weight: 600; }
        </style>
      </head>
      <body>
      <main>
      {content}
      </main>
      </body>
      </html>
      """;

  private static final String FORM =
      """
      <h1>Sign in</h1>
      <p>to continue to {client}</p>
      {failure}
      <form method="post">
        <label for="username">User name</label>
        <input id="username" name="username" value="{username}" autocomplete="username" required autofocus>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <button type="submit">Sign in</button>
      </form>
      """;

  private static final String FAILURE =
      "<p class=\"failure\" role=\"alert\">The user name or the password is not right.</p>";

  private SignInPage() {}

  static String forClient(String clientId) {
    return form(clientId, "", "");
  }

  /** What somebody reads whom a rule keeps from signing in. */
  static String refused(SignInRule rule) {
    return PAGE.replace(
        "{content}",
        "<h1>You cannot sign in here yet</h1><p>A rule of your organization does not allow it on this device. Error code: %d</p>"
            .formatted(rule.code()));
  }

  static String afterFailure(String clientId, String userName) {
    return form(clientId, userName, FAILURE);
  }

  static String signedOut() {
    return PAGE.replace("{content}", "<h1>You are signed out</h1>");
  }

  /** The user's own words come last, so that no placeholder in them is filled in. */
  private static String form(String clientId, String userName, String failure) {
    String form = FORM.replace("{failure}", failure);
    int client = form.indexOf("{client}");
    int name = form.indexOf("{username}");
    String filled =
        form.substring(0, client)
            + escape(clientId)
            + form.substring(client + "{client}".length(), name)
            + escape(userName)
            + form.substring(name + "{username}".length());
    return PAGE.replace("{content}", filled);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
