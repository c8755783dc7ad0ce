package io.carryover.agent.item;

/** What identifies an item inside one backup: what kind of payload it is, and which one. */
public record ItemId(String payloadType, String itemKey) {

  /** Longest payload type, in characters. */
  public static final int MAX_PAYLOAD_TYPE_LENGTH = 256;

  /** Longest item key, in characters. */
  public static final int MAX_ITEM_KEY_LENGTH = 1024;

  public ItemId {
    requireLength("payload type", payloadType, MAX_PAYLOAD_TYPE_LENGTH);
    requireLength("item key", itemKey, MAX_ITEM_KEY_LENGTH);
  }

  private static void requireLength(String what, String text, int max) {
    if (text.isBlank() || text.length() > max) {
      throw new IllegalArgumentException(
          "The %s has %d characters; it must have 1 to %d and not be blank."
              .formatted(what, text.length(), max));
    }
  }
}
