package io.carryover.policy.effectivepolicy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void longNamesAreShortenedAndNoCharacterIsCutInTwo() {
    assertThat(Words.quoted("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
    assertThat(Words.quoted("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "…\"");
    assertThat(Words.quoted("x".repeat(79) + "😀x")).isEqualTo("\"" + "x".repeat(79) + "…\"");
    assertThat(Words.quoted("x".repeat(78) + "😀x")).isEqualTo("\"" + "x".repeat(78) + "😀…\"");
    assertThat(Words.shortened("x".repeat(241))).isEqualTo("x".repeat(240) + "…");
  }
}
