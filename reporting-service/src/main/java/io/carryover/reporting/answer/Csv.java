package io.carryover.reporting.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A report as RFC 4180 text in UTF-8, written row by row.
 *
 * <p>Device and policy names are written by others and end in a spreadsheet: a cell that a
 * spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param rows hands on each row, whose cells are in the order of the header
 */
@Schema(implementation = String.class)
public record Csv(List<String> header, Rows rows) {

  /** How many items of a list are read at once. */
  public static final int ITEMS_AT_ONCE = 10_000;

  /** The media type of CSV. */
  public static final String MEDIA_TYPE = "text/csv";

  private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n";

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  /** The rows of a report. */
  @FunctionalInterface
  public interface Rows {
    /** Hands on each row; a cell that is null stays empty. */
    void forEach(Consumer<List<? extends @Nullable Object>> row);
  }

  /**
   * All items of a list, page by page, so that neither a list of any length nor a slow client holds
   * on to memory or to a connection of the database.
   *
   * @param pages gives the page after a cursor; the first one, after null, is read at once
   */
  public static <T> Csv following(
      List<String> header,
      Function<@Nullable String, Page<T>> pages,
      Function<T, List<? extends @Nullable Object>> cells) {
    Page<T> first = pages.apply(null);
    return new Csv(
        header,
        row -> {
          @Nullable Page<T> page = first;
          while (page != null) {
            page.items().forEach(item -> row.accept(cells.apply(item)));
            page = page.next() == null ? null : pages.apply(page.next());
          }
        });
  }

  /** Writes the header and every row. */
  public void write(OutputStream out) throws IOException {
    try (var generator = MAPPER.getFactory().createGenerator(out)) {
      generator.setSchema(MAPPER.schema().withLineSeparator("\r\n"));
      writeRow(generator, header);
      rows.forEach(row -> writeRow(generator, row));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeRow(JsonGenerator generator, List<? extends @Nullable Object> cells) {
    try {
      generator.writeStartArray();
      for (Object cell : cells) {
        if (cell instanceof Number number) {
          generator.writeNumber(number.longValue());
        } else {
          generator.writeString(cell == null ? "" : harmless(cell.toString()));
        }
      }
      generator.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String harmless(String text) {
    return !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
