package io.carryover.agent.item;

/**
 * One thing that a backup keeps and a restore gives back: a registry value, an app, a payload.
 *
 * @param payloadType what kind of payload it is, at most 256 characters
 * @param itemKey which one of its kind, at most 1,024 characters
 * @param category the group in which the user and the policy see it
 * @param secret whether nobody but the user's own devices may read the content
 * @param content what is kept, at most 1 MiB
 */
public record SettingItem(
    String payloadType,
    String itemKey,
    String category,
    RecordKind recordKind,
    boolean secret,
    Content content) {

  /** Largest content, in bytes. */
  public static final int MAX_CONTENT_BYTES = 1 << 20;

  public SettingItem {
    new ItemId(payloadType, itemKey);
    if (category.isBlank()) {
      throw new IllegalArgumentException("An item belongs to a category.");
    }
    if (!fits(content)) {
      throw new IllegalArgumentException(
          "The content has %d bytes; an item keeps at most %d."
              .formatted(content.sizeBytes(), MAX_CONTENT_BYTES));
    }
  }

  /** Whether an item can keep this much content. */
  public static boolean fits(Content content) {
    return content.sizeBytes() <= MAX_CONTENT_BYTES;
  }

  /** What identifies the item inside its backup. */
  public ItemId id() {
    return new ItemId(payloadType, itemKey);
  }
}
