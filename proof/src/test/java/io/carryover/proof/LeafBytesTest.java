package io.carryover.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafBytesTest {

  @Test
  void noTwoListsOfFieldsHaveTheSameBytes() {
    List<byte[]> all = new ArrayList<>();
    all.add(LeafBytes.of());
    all.add(LeafBytes.of((String) null));
    all.add(LeafBytes.of(""));
    all.add(LeafBytes.of("", ""));
    all.add(LeafBytes.of("", null));
    all.add(LeafBytes.of("ab"));
    all.add(LeafBytes.of("a", "b"));
    all.add(LeafBytes.of("b", "a"));
    all.add(LeafBytes.of("ab", ""));
    all.add(LeafBytes.of("a\0\0\0\1b"));
    all.add(LeafBytes.of("é"));
    all.add(LeafBytes.of("e\u0301"));

    assertThat(all.stream().map(java.util.HexFormat.of()::formatHex)).doesNotHaveDuplicates();
  }

  @Test
  void aLengthIsFourBytesAndWhatIsAbsentIsMinusOne() {
    assertThat(LeafBytes.of("é😀", null))
        .isEqualTo(
            java.util.HexFormat.of().parseHex("00000006" + "c3a9" + "f09f9880" + "ffffffff"));
  }

  @Test
  void halfASurrogatePairHasNoBytes() {
    for (String text : List.of("\ud83d", "a\ude00", "\ud83d\ud83d\ude00")) {
      assertThatIllegalArgumentException().isThrownBy(() -> LeafBytes.of(text));
    }
  }
}
