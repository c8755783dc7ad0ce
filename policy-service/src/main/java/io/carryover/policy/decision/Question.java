package io.carryover.policy.decision;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import java.util.Locale;

/** What is decided for each device. */
@EnumNaming(LowerCamelCase.class)
public enum Question {
  BACKUP("Backup", "backs up"),
  RESTORE_AT_DEVICE_SETUP("Restore at device setup", "restores at device setup"),
  RESTORE_AT_FIRST_SIGN_IN("Restore at first sign-in", "restores at first sign-in");

  private final String subject;
  private final String verb;

  Question(String subject, String verb) {
    this.subject = subject;
    this.verb = verb;
  }

  /** The question as the first words of a sentence. */
  public String subject() {
    return subject;
  }

  /** The question as words inside a sentence. */
  public String inSentence() {
    return subject.toLowerCase(Locale.ROOT);
  }

  /** What a device does that is allowed to. */
  public String verb() {
    return verb;
  }
}
