package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The policies of Windows without which backup silently does nothing. */
@EnumNaming(LowerCamelCase.class)
public enum CompanionPolicy {
  ENABLE_ACTIVITY_FEED("EnableActivityFeed"),
  PUBLISH_USER_ACTIVITIES("PublishUserActivities"),
  UPLOAD_USER_ACTIVITIES("UploadUserActivities"),
  ENABLE_CDP("EnableCDP"),
  ALLOW_CONNECTED_DEVICES("AllowConnectedDevices");

  private final String nameInWindows;

  CompanionPolicy(String nameInWindows) {
    this.nameInWindows = nameInWindows;
  }

  /** The name that administrators know it by. */
  public String nameInWindows() {
    return nameInWindows;
  }
}
