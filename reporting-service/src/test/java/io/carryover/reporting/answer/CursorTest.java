package io.carryover.reporting.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.problem.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private final Cursor cursor =
      new Cursor(
          Instant.parse("2026-10-13T09:30:12.005123Z"),
          UUID.fromString("0197a3c4-2f00-7c11-8a2b-5d6e7f809101"));

  @Test
  void isReadAsItWasWritten() {
    assertThat(Cursor.read(cursor.text(), Cursor.BEFORE_OLDEST)).isEqualTo(cursor);
  }

  @Test
  void withoutOneTheListBeginsAtItsStart() {
    assertThat(Cursor.read(null, Cursor.BEFORE_NEWEST)).isEqualTo(Cursor.BEFORE_NEWEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "bm90IGEgY3Vyc29y", "fHx8"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.read(text, Cursor.BEFORE_OLDEST))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no cursor");
  }

  @Test
  void anEndlessOneIsRefusedUnread() {
    String endless =
        Base64.getUrlEncoder()
            .encodeToString((cursor.at() + "|" + "0".repeat(9_999)).getBytes(UTF_8));

    assertThatThrownBy(() -> Cursor.read(endless, Cursor.BEFORE_OLDEST))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aPageThatIsNotTheLastNamesItsLastItem() {
    var page = Page.of(null, List.of("a", "b", "c"), 2, item -> cursor);

    assertThat(page).isEqualTo(new Page<>(null, List.of("a", "b"), cursor.text()));
  }

  @Test
  void theLastPageNamesNothing() {
    assertThat(Page.of(null, List.of("a", "b"), 2, item -> cursor).next()).isNull();
  }
}
