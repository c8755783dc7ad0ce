package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** What a device is used as. */
@EnumNaming(LowerCamelCase.class)
public enum DeviceKind {
  PERSONAL("a personal device"),
  SHARED("a shared device"),
  KIOSK("a kiosk"),
  USERLESS("a userless device"),
  NON_PERSISTENT_VDI("a non-persistent virtual desktop"),
  SHARED_CLOUD_PC("a shared Cloud PC"),
  DEDICATED_CLOUD_PC("a dedicated Cloud PC");

  private final String words;

  DeviceKind(String words) {
    this.words = words;
  }

  /** How a sentence says it. */
  public String words() {
    return words;
  }
}
