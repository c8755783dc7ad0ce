package io.carryover.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageCursorTest {

  @Test
  void aCursorComesBackFromItsText() {
    var cursor = new PageCursor(Instant.parse("2026-10-20T08:00:00.123456Z"), new UUID(1, 2));

    assertThat(PageCursor.parse(cursor.text())).contains(cursor);
  }

  @Test
  void withoutACursorTheFirstPageIsMeant() {
    assertThat(PageCursor.parse(null)).isEmpty();
    assertThat(PageCursor.parse("")).isEmpty();
  }

  @Test
  void aTextThatNoPageHasGivenIsRefused() {
    for (String text :
        List.of(
            "x",
            "%%%",
            "a".repeat(10_000),
            encoded("2026-10-20T08:00:00Z"),
            encoded("2026-10-20T08:00:00Z|not-an-id"),
            encoded("yesterday|00000000-0000-0001-0000-000000000002"),
            encoded("||"))) {
      assertThatThrownBy(() -> PageCursor.parse(text))
          .as(text)
          .isInstanceOf(ProblemException.class);
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
