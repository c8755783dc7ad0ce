package io.carryover.agent.item;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whom a record belongs to. */
public enum RecordKind {

  /** The user's, the same on all of the user's devices. */
  ROAMING,

  /** One device's. */
  BACKUP;

  /** The name on the wire and in files: lower-case. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name on the wire. */
  @JsonCreator
  public static RecordKind ofWireName(String name) {
    for (RecordKind kind : values()) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("A record kind is \"roaming\" or \"backup\".");
  }
}
