package io.carryover.backup.manifest;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import java.nio.charset.StandardCharsets;

/** The groups in which a user sees and a policy switches what is kept. */
@EnumNaming(LowerCamelCase.class)
public enum SettingsCategory {
  APPS,
  ACCOUNTS_AND_PASSWORDS,
  PERSONALIZATION,
  ACCESSIBILITY,
  LANGUAGE_PREFERENCES,
  OTHER_WINDOWS_SETTINGS;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  private final byte[] wireBytes = wireName.getBytes(StandardCharsets.US_ASCII);

  /** The bytes of the name in JSON; not to be changed. */
  byte[] wireBytes() {
    return wireBytes;
  }

  /** The name in JSON, and in the digest of a manifest. */
  public String wireName() {
    return wireName;
  }
}
