package io.carryover.backup.upload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import io.carryover.kit.json.LowerCamelCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as agents write it: every field is there, in its usual order, and nothing between
 * them. So it needs no look at a field's name to know what comes, only whether it comes.
 *
 * <p>A body of sixty settings has 550 fields, and to find out about each took longer than all else
 * about them. What is not quite so plain goes to the general reader, which takes it or says what is
 * wrong with it: this can only be quicker, and not more lenient. That both read the same is what
 * its test shows.
 */
final class PlainBody {

  private static final byte[] DEVICE_NAME = ascii("{\"deviceName\":");
  private static final byte[] OS_BUILD = ascii(",\"osBuild\":");
  private static final byte[] TRIGGER = ascii(",\"trigger\":");
  private static final byte[] MANIFEST_DIGEST = ascii(",\"manifestDigest\":");
  private static final byte[] ITEMS = ascii(",\"items\":[");
  private static final byte[] CHANGED_ITEMS = ascii(",\"changedItems\":[");
  private static final byte[] CONTENTS = ascii(",\"contents\":[");
  private static final byte[] PAYLOAD_TYPE = ascii("{\"payloadType\":");
  private static final byte[] ITEM_KEY = ascii(",\"itemKey\":");
  private static final byte[] CATEGORY = ascii(",\"category\":");
  private static final byte[] RECORD_KIND = ascii(",\"recordKind\":");
  private static final byte[] SECRET = ascii(",\"secret\":");
  private static final byte[] DIGEST_OF_ITEM = ascii(",\"digest\":");
  private static final byte[] SIZE_BYTES = ascii(",\"sizeBytes\":");
  private static final byte[] DIGEST_OF_CONTENT = ascii("{\"digest\":");
  private static final byte[] DATA = ascii(",\"data\":");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private static final Map<String, SettingsCategory> CATEGORIES = byName(SettingsCategory.values());
  private static final Map<String, RecordKind> RECORD_KINDS = byName(RecordKind.values());
  private static final Map<String, BackupTrigger> TRIGGERS = byName(BackupTrigger.values());

  /** Far within what the general reader takes as one text, or as one number. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  private static final int MOST_DIGITS = 7;

  private static final Base64.Decoder BASE64 = Base64.getDecoder();
  private static final int BASE64_GROUP = 4;

  private final JsonFactory format;
  private final byte[] body;
  private final int size;
  private int at;

  private PlainBody(JsonFactory format, byte[] body, int size) {
    this.format = format;
    this.body = body;
    this.size = size;
  }

  /** Reads one piece of a list. */
  @FunctionalInterface
  private interface Piece<T> {
    T read() throws IOException;
  }

  /** It is for the general reader. Nobody but {@link #read} sees it, so it does not say where. */
  private static final class NotPlainException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final NotPlainException IT = new NotPlainException();

    private NotPlainException() {
      super(null, null, false, false);
    }
  }

  /**
   * The body that the first bytes hold.
   *
   * @param format by which texts with escapes, or beyond ASCII, are read
   * @return null when it is for the general reader
   */
  static @Nullable BackupBody read(JsonFactory format, byte[] body, int size) throws IOException {
    try {
      return new PlainBody(format, body, size).body();
    } catch (JsonProcessingException | NotPlainException e) {
      return null;
    }
  }

  private BackupBody body() throws IOException {
    skip(DEVICE_NAME);
    String deviceName = text();
    skip(OS_BUILD);
    String osBuild = text();
    skip(TRIGGER);
    BackupTrigger trigger = one(TRIGGERS);
    skip(MANIFEST_DIGEST);
    Sha256 manifestDigest = digest();
    boolean listsAll = skipped(ITEMS);
    if (!listsAll) {
      skip(CHANGED_ITEMS);
    }
    List<ManifestItem> items = list(this::item);
    skip(CONTENTS);
    List<BackupBody.Content> contents = list(this::content);
    skip('}');
    demand(at == size);
    return new BackupBody(
        deviceName,
        osBuild,
        trigger,
        manifestDigest,
        listsAll ? items : null,
        listsAll ? null : items,
        contents);
  }

  private ManifestItem item() throws IOException {
    skip(PAYLOAD_TYPE);
    String payloadType = text();
    skip(ITEM_KEY);
    String itemKey = text();
    skip(CATEGORY);
    SettingsCategory category = one(CATEGORIES);
    skip(RECORD_KIND);
    RecordKind recordKind = one(RECORD_KINDS);
    skip(SECRET);
    boolean secret = flag();
    skip(DIGEST_OF_ITEM);
    Sha256 digest = digest();
    skip(SIZE_BYTES);
    int sizeBytes = number();
    skip('}');
    return new ManifestItem(payloadType, itemKey, category, recordKind, secret, digest, sizeBytes);
  }

  private BackupBody.Content content() {
    skip(DIGEST_OF_CONTENT);
    Sha256 digest = digest();
    skip(DATA);
    byte[] data = data();
    skip('}');
    return new BackupBody.Content(digest, data);
  }

  /** Of a list whose beginning has been read. */
  private <T> List<T> list(Piece<T> piece) throws IOException {
    List<T> list = new ArrayList<>();
    if (skipped(']')) {
      return list;
    }
    do {
      list.add(piece.read());
    } while (skipped(','));
    skip(']');
    return list;
  }

  private String text() throws IOException {
    int from = at;
    skip('"');
    boolean isSimple = true;
    while (!isAt('"')) {
      byte next = body[at];
      // Jackson takes a text whose second byte is zero for UTF-16, where it would refuse the body.
      demand(next < 0 || next >= ' ');
      isSimple &= next >= 0 && next != '\\';
      at += next == '\\' ? 2 : 1;
    }
    skip('"');
    int length = at - from;
    demand(length < LONGEST_TEXT);
    return isSimple
        ? new String(body, from + 1, length - 2, StandardCharsets.ISO_8859_1)
        : anyText(from, length);
  }

  /** What it says, and whether it is UTF-8 and rightly escaped, the general reader knows. */
  private String anyText(int from, int length) throws IOException {
    try (JsonParser json = format.createParser(body, from, length)) {
      String text = json.nextTextValue();
      demand(text != null && json.nextToken() == null);
      return text;
    }
  }

  private <T> T one(Map<String, T> values) throws IOException {
    T value = values.get(text());
    if (value == null) {
      throw NotPlainException.IT;
    }
    return value;
  }

  private Sha256 digest() {
    skip('"');
    int from = at;
    at += Sha256.DIGITS;
    skip('"');
    try {
      return Sha256.ofHex(body, from);
    } catch (IllegalArgumentException e) {
      throw NotPlainException.IT;
    }
  }

  private byte[] data() {
    skip('"');
    int from = at;
    while (!isAt('"')) {
      at++;
    }
    int length = at - from;
    skip('"');
    // Java's decoder can do without the padding, and the general reader cannot.
    demand(length < LONGEST_TEXT && length % BASE64_GROUP == 0);
    try {
      return BASE64.decode(ByteBuffer.wrap(body, from, length)).array();
    } catch (IllegalArgumentException e) {
      throw NotPlainException.IT;
    }
  }

  private boolean flag() {
    if (skipped(TRUE)) {
      return true;
    }
    skip(FALSE);
    return false;
  }

  private int number() {
    int from = at;
    int number = 0;
    while (at < size && body[at] >= '0' && body[at] <= '9' && at - from < MOST_DIGITS) {
      number = number * 10 + body[at] - '0';
      at++;
    }
    demand(at > from && (body[from] != '0' || at == from + 1));
    return number;
  }

  /** Whether a character comes next; not plain where nothing does. */
  private boolean isAt(char character) {
    demand(at < size);
    return body[at] == character;
  }

  private boolean skipped(char character) {
    boolean isThere = isAt(character);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  private boolean skipped(byte[] text) {
    int end = at + text.length;
    boolean isThere = end <= size && Arrays.equals(body, at, end, text, 0, text.length);
    if (isThere) {
      at = end;
    }
    return isThere;
  }

  private void skip(char character) {
    demand(skipped(character));
  }

  private void skip(byte[] text) {
    demand(skipped(text));
  }

  private static void demand(boolean isPlain) {
    if (!isPlain) {
      throw NotPlainException.IT;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static <T extends Enum<T>> Map<String, T> byName(T[] values) {
    var names = new LowerCamelCase();
    return Arrays.stream(values)
        .collect(
            Collectors.toUnmodifiableMap(
                value -> names.convertEnumToExternalName(value.name()), Function.identity()));
  }
}
