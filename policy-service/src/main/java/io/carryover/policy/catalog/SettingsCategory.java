package io.carryover.policy.catalog;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The groups of settings that a user can switch on and off. */
@EnumNaming(LowerCamelCase.class)
public enum SettingsCategory {
  APPS,
  ACCOUNTS_AND_PASSWORDS,
  PERSONALIZATION,
  ACCESSIBILITY,
  LANGUAGE_PREFERENCES,
  OTHER_WINDOWS_SETTINGS
}
