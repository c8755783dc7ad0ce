package io.carryover.agent.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingItemTest {

  private static final Content CONTENT = Content.ofText("abc");

  @Test
  void contentIsComparedByItsBytesAndCannotBeChanged() {
    byte[] bytes = {1, 2, 3};
    var content = Content.of(bytes);

    bytes[0] = 9;
    content.toByteArray()[1] = 9;

    assertThat(content)
        .isEqualTo(Content.of((byte) 1, (byte) 2, (byte) 3))
        .hasSameHashCodeAs(Content.of((byte) 1, (byte) 2, (byte) 3));
    assertThat(content).isNotEqualTo(Content.of((byte) 1, (byte) 2));
    assertThat(content.sizeBytes()).isEqualTo(3);
  }

  @Test
  void theDigestIsSha256InLowerCaseHex() {
    assertThat(CONTENT.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void anItemDoesNotPrintWhatItKeeps() {
    var item = item("windows.data.wifi.wifiprofile", "home", Content.ofText("the key"));

    assertThat(item.toString())
        .contains("Content[7 B]")
        .doesNotContain("the key")
        .doesNotContain(item.content().sha256());
  }

  @Test
  void isIdentifiedByPayloadTypeAndKey() {
    assertThat(item("type", "key", CONTENT).id()).isEqualTo(new ItemId("type", "key"));
  }

  @Test
  void keepsNoMoreThanTheServiceTakes() {
    assertThat(item("t".repeat(256), "k".repeat(1024), Content.of(new byte[1 << 20])).secret())
        .isFalse();
    assertThatThrownBy(() -> item("t".repeat(257), "k", CONTENT)).hasMessageContaining("256");
    assertThatThrownBy(() -> item("t", "k".repeat(1025), CONTENT)).hasMessageContaining("1024");
    assertThatThrownBy(() -> item("t", " ", CONTENT)).hasMessageContaining("item key");
    assertThatThrownBy(() -> item("t", "k", Content.of(new byte[(1 << 20) + 1])))
        .hasMessageContaining("1048577 bytes");
  }

  @Test
  void aRecordKindIsLowerCaseOnTheWire() throws IOException {
    assertThat(CanonicalJson.write(RecordKind.ROAMING)).isEqualTo(Content.ofText("\"roaming\""));
    assertThat(CanonicalJson.read(Content.ofText("\"backup\""), RecordKind.class))
        .isEqualTo(RecordKind.BACKUP);
    assertThatThrownBy(() -> CanonicalJson.read(Content.ofText("\"BACKUP\""), RecordKind.class))
        .isInstanceOf(IOException.class);
  }

  @Test
  void canonicalJsonHasOneTextForOneValue() {
    assertThat(CanonicalJson.write(Map.of("b", 1, "a", "\uD83D\uDE00\"")))
        .isEqualTo(Content.ofText("{\"a\":\"\uD83D\uDE00\\\"\",\"b\":1}"));
  }

  @Test
  void jsonThatIsTooDeepOrAmbiguousIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.read(Content.ofText("[".repeat(20)), Object.class))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CanonicalJson.read(Content.ofText("{\"a\":1,\"a\":2}"), Object.class))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CanonicalJson.read(Content.ofText("null"), Object.class))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CanonicalJson.read(Content.ofText("{} {}"), Object.class))
        .isInstanceOf(IOException.class);
  }

  private static SettingItem item(String payloadType, String itemKey, Content content) {
    return new SettingItem(
        payloadType, itemKey, "Personalization", RecordKind.ROAMING, false, content);
  }
}
