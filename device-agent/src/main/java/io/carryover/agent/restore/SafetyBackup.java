package io.carryover.agent.restore;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a target had before a restore, of everything that the restore changes.
 *
 * <p>It is taken once, before the first change, and stays on the device: it holds nothing that the
 * device does not have, and undoing needs no server.
 */
public record SafetyBackup(List<Kept> items) {

  public SafetyBackup {
    items = List.copyOf(items);
  }

  /**
   * What was there of one item.
   *
   * @param restored the digest of what the restore puts in its place
   * @param known whether the target could tell
   * @param content what was there, or null when nothing was
   * @param newKey the topmost key that the restore makes for it, or null
   */
  public record Kept(
      String payloadType,
      String itemKey,
      String restored,
      boolean known,
      @Nullable KeptContent content,
      @Nullable String newKey) {

    /** The item. */
    public ItemId id() {
      return new ItemId(payloadType, itemKey);
    }

    /** The item as it was, or null when it was not there. */
    public @Nullable SettingItem before() {
      return content == null
          ? null
          : new SettingItem(
              payloadType,
              itemKey,
              content.category(),
              content.recordKind(),
              content.secret(),
              Content.of(content.data()));
    }

    private boolean isAsBefore(Presence now) {
      return switch (now) {
        case Presence.Present present -> content != null && present.item().equals(before());
        case Presence.Absent absent -> content == null && Objects.equals(absent.newKey(), newKey);
        case Presence.NotKnown ignored -> false;
      };
    }

    private static Kept of(SettingItem item, RestoreTarget target) {
      String restored = target.digestInPlace(item);
      String type = item.payloadType();
      String key = item.itemKey();
      return switch (target.read(item.id())) {
        case Presence.Present now ->
            new Kept(type, key, restored, true, KeptContent.of(now.item()), null);
        case Presence.Absent now -> new Kept(type, key, restored, true, null, now.newKey());
        case Presence.NotKnown ignored -> new Kept(type, key, restored, false, null, null);
      };
    }
  }

  /** What an item held. */
  @SuppressWarnings("ArrayRecordComponent") // Written and read as JSON, never compared.
  public record KeptContent(String category, RecordKind recordKind, boolean secret, byte[] data) {

    private static KeptContent of(SettingItem item) {
      return new KeptContent(
          item.category(), item.recordKind(), item.secret(), item.content().toByteArray());
    }

    /** The size alone: what it holds may be a secret. */
    @Override
    public String toString() {
      return "KeptContent[%d B]".formatted(data.length);
    }
  }

  /** Takes it: what the target has now of the settings that are to be put in place. */
  static SafetyBackup of(List<SettingItem> settings, RestoreTarget target) {
    return new SafetyBackup(settings.stream().map(item -> Kept.of(item, target)).toList());
  }

  /** How many of the items nobody could tell of; they cannot be undone. */
  public long notKnown() {
    return items.stream().filter(item -> !item.known()).count();
  }

  /** Where an item stands now, seen from before the restore. */
  static Standing standing(Kept kept, Presence now) {
    if (!kept.known()) {
      return Standing.NOT_KNOWN_BEFORE;
    }
    if (kept.isAsBefore(now)) {
      return Standing.AS_BEFORE;
    }
    return switch (now) {
      case Presence.Present present ->
          present.item().content().sha256().equals(kept.restored())
              ? Standing.AS_RESTORED
              : Standing.CHANGED_SINCE;
      // Only a key is left of what was not there.
      case Presence.Absent ignored when kept.content() == null -> Standing.AS_RESTORED;
      case Presence.Absent ignored -> Standing.CHANGED_SINCE;
      case Presence.NotKnown ignored -> Standing.NOT_KNOWN_NOW;
    };
  }

  /** Where an item stands, seen from before the restore. */
  enum Standing {
    AS_BEFORE,
    AS_RESTORED,
    CHANGED_SINCE,
    NOT_KNOWN_BEFORE,
    NOT_KNOWN_NOW
  }
}
