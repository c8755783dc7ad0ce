package io.carryover.policy.scim;

import java.util.Set;

/** The schemas of the two resources, and what of RFC 7643 is known and not kept. */
final class ScimSchemas {

  static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  /** In lower case, as it is compared. */
  static final String ENTERPRISE_USER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

  /** Attributes of users that providers send by default and that nothing here needs. */
  static final Set<String> NOT_KEPT_OF_USERS =
      Set.of(
          "name",
          "nickname",
          "profileurl",
          "title",
          "usertype",
          "preferredlanguage",
          "locale",
          "timezone",
          "password",
          "emails",
          "phonenumbers",
          "ims",
          "photos",
          "addresses",
          "entitlements",
          "roles",
          "x509certificates",
          ENTERPRISE_USER);

  private ScimSchemas() {}
}
