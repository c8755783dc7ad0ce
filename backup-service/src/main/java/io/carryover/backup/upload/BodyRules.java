package io.carryover.backup.upload;

import io.carryover.backup.manifest.ManifestItem;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body keeps the rules that are declared on {@link BackupBody} and {@link ManifestItem},
 * asked in plain code: sixty items come with each backup, and to ask the validator about each of
 * them took as long as to encrypt them all.
 *
 * <p>The declarations stay the rules. A body that is refused here goes to the validator, which says
 * what is wrong with it; that both always agree is what its test shows.
 */
final class BodyRules {

  private static final int DEVICE_NAME = 256;
  private static final int PAYLOAD_TYPE = 256;
  private static final int ITEM_KEY = 1024;
  private static final Pattern OS_BUILD = Pattern.compile("\\d{5}\\.\\d{1,9}");

  private BodyRules() {}

  static boolean areKept(BackupBody body) {
    return isDeviceName(body.deviceName())
        && body.osBuild() != null
        && OS_BUILD.matcher(body.osBuild()).matches()
        && body.trigger() != null
        && body.manifestDigest() != null
        && (body.items() == null || all(body.items(), BodyRules::areKept))
        && (body.changedItems() == null || all(body.changedItems(), BodyRules::areKept))
        && all(body.contents(), BodyRules::areKept);
  }

  private static boolean areKept(ManifestItem item) {
    return isName(item.payloadType(), 1, PAYLOAD_TYPE)
        && isName(item.itemKey(), 0, ITEM_KEY)
        && item.category() != null
        && item.recordKind() != null
        && item.digest() != null
        && item.sizeBytes() >= 0
        && item.sizeBytes() <= ManifestItem.MAX_SIZE_BYTES;
  }

  private static boolean areKept(BackupBody.Content content) {
    return content.digest() != null;
  }

  private static <T> boolean all(@Nullable List<T> list, Predicate<T> rule) {
    if (list == null) {
      return false;
    }
    for (T one : list) {
      if (one == null || !rule.test(one)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDeviceName(@Nullable String name) {
    return name != null && !name.isBlank() && name.length() <= DEVICE_NAME;
  }

  /** A text of so many characters, none of them a control character or half a surrogate pair. */
  private static boolean isName(@Nullable String text, int least, int most) {
    if (text == null) {
      return false;
    }
    int plain = 0;
    while (plain < text.length() && text.charAt(plain) >= 0x20 && text.charAt(plain) < 0x7F) {
      plain++;
    }
    int characters = plain;
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
      } else if (c < 0x20 || c == 0x7F) {
        return false;
      }
      characters++;
    }
    return characters >= least && characters <= most;
  }
}
