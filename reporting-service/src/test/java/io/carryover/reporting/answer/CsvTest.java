package io.carryover.reporting.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void beginsWithItsHeaderAndEndsEveryLine() throws IOException {
    assertThat(written("LAPTOP-ADA", 7L)).isEqualTo("name,value\r\nLAPTOP-ADA,7\r\n");
  }

  @Test
  void quotesWhatWouldBreakALine() throws IOException {
    assertThat(written("a,b", "say \"hi\"\r\nnow"))
        .isEqualTo("name,value\r\n\"a,b\",\"say \"\"hi\"\"\r\nnow\"\r\n");
  }

  @Test
  void keepsNamesOfAllScripts() throws IOException {
    assertThat(written("书桌-🖥️", "محمول-ليلى")).contains("书桌-🖥️,محمول-ليلى");
  }

  @Test
  void leavesAMissingValueEmpty() throws IOException {
    assertThat(written("a", null)).isEqualTo("name,value\r\na,\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=HYPERLINK(\"http://x\")"
      })
  void takesAwayTheMeaningOfAFormula(String cell) {
    assertThat(Csv.harmless(cell)).isEqualTo("'" + cell);
  }

  @Test
  void leavesHarmlessCellsAndNumbersAlone() throws IOException {
    assertThat(Csv.harmless("a=1")).isEqualTo("a=1");
    assertThat(Csv.harmless("")).isEmpty();
    assertThat(written("x", -5L)).endsWith("x,-5\r\n");
  }

  @Test
  void followsEveryPageOfAList() throws IOException {
    var csv =
        Csv.<String>following(
            List.of("name"),
            after ->
                after == null
                    ? new Page<>(null, List.of("a", "b"), "second")
                    : new Page<>(null, List.of(after), null),
            List::of);
    var out = new ByteArrayOutputStream();

    csv.write(out);

    assertThat(out.toString(UTF_8)).isEqualTo("name\r\na\r\nb\r\nsecond\r\n");
  }

  @Test
  void aClientThatGoesAwayEndsTheWriting() {
    var csv = new Csv(List.of("name"), row -> row.accept(List.of("x".repeat(100_000))));
    var gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> csv.write(gone)).isInstanceOf(IOException.class);
  }

  private static String written(@Nullable Object... cells) throws IOException {
    var out = new ByteArrayOutputStream();
    new Csv(List.of("name", "value"), row -> row.accept(Arrays.asList(cells))).write(out);
    return out.toString(UTF_8);
  }
}
