package io.carryover.load.fanin;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.SettingItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;

/** Gives a setting another value, and an app another version, of the kind that it had. */
final class OtherValue {

  private static final Pattern SETTING = Pattern.compile("(?s)\\{\"value\":\"([0-5])\"(.*)");
  private static final String VERSION = "\"1.0.0.0\"";
  private static final String NEXT_VERSION = "\"1.0.1.0\"";
  private static final int VALUES = 6;

  private OtherValue() {}

  /** The item, changed. */
  static SettingItem of(SettingItem item) {
    return new SettingItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        item.recordKind(),
        item.secret(),
        of(item.content()));
  }

  private static Content of(Content content) {
    byte[] bytes = content.toByteArray();
    String text = new String(bytes, StandardCharsets.UTF_8);
    var setting = SETTING.matcher(text);
    if (setting.matches()) {
      int value = (Integer.parseInt(setting.group(1)) + 1) % VALUES;
      return Content.ofText("{\"value\":\"%d\"%s".formatted(value, setting.group(2)));
    }
    if (text.contains(VERSION)) {
      return Content.ofText(text.replace(VERSION, NEXT_VERSION));
    }
    // Encrypted by the device, or of a kind that nobody knows: other bytes, as many.
    new Random(Arrays.hashCode(bytes)).nextBytes(bytes);
    return Content.of(bytes);
  }
}
