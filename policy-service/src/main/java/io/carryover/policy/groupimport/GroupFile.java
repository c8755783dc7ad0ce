package io.carryover.policy.groupimport;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.carryover.policy.PolicyProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CSV file with a header, as spreadsheets write it: commas or semicolons, UTF-8 with or without a
 * byte order mark, quoted as in RFC 4180. Columns that it does not need are passed over.
 *
 * @param rows in their order
 */
record GroupFile(List<Row> rows) {

  /** The most rows that one file may have. */
  static final int MOST_ROWS = 100_000;

  /** The most groups that one file may name. */
  static final int MOST_GROUPS = 1_000;

  private static final int LONGEST_CELL = 255;
  private static final Pattern UUID_FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  /** What a column says. */
  enum Column {
    GROUP("group"),
    GROUP_ID("groupId"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    USER_ID("userId"),
    DEVICE_ID("deviceId");

    private final String header;

    Column(String header) {
      this.header = header;
    }

    String header() {
      return header;
    }

    boolean isId() {
      return this == GROUP_ID || this == DEVICE_ID;
    }

    boolean namesGroup() {
      return this == GROUP || this == GROUP_ID;
    }

    private static Optional<Column> of(String header) {
      return Arrays.stream(values())
          .filter(column -> column.header.equalsIgnoreCase(header.strip()))
          .findFirst();
    }
  }

  /**
   * A cell that is not empty.
   *
   * @param value with ids in lower case
   */
  record Cell(Column column, String value) {}

  /**
   * A row: a group, and usually a member.
   *
   * @param line where it stands in the file; the header is line 1
   * @param member empty when the row names a group only
   */
  record Row(int line, Cell group, Optional<Cell> member) {}

  GroupFile {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @throws io.carryover.kit.problem.ProblemException if it is not one, or a row of it is not;
   *     names the lines
   */
  static GroupFile read(byte[] file) {
    List<List<String>> lines = lines(text(file));
    if (lines.isEmpty()) {
      throw notReadable("The file is empty.");
    }
    Map<Column, Integer> columns = columns(lines.getFirst());
    if (lines.size() - 1 > MOST_ROWS) {
      throw notReadable(
          "It has %,d rows; %,d is the limit.".formatted(lines.size() - 1, MOST_ROWS));
    }
    List<Row> rows = new ArrayList<>();
    var refused = new RefusedLines();
    for (int i = 1; i < lines.size(); i++) {
      read(i + 1, lines.get(i), columns, rows, refused);
    }
    refused.throwIfAny();
    long groups = rows.stream().map(Row::group).distinct().count();
    if (groups > MOST_GROUPS) {
      throw notReadable("It names %,d groups; %,d is the limit.".formatted(groups, MOST_GROUPS));
    }
    return new GroupFile(rows);
  }

  private static void read(
      int line,
      List<String> values,
      Map<Column, Integer> columns,
      List<Row> rows,
      RefusedLines refused) {
    List<Cell> groups = new ArrayList<>();
    List<Cell> members = new ArrayList<>();
    columns.forEach((column, place) -> {
      String value = place < values.size() ? values.get(place).strip() : "";
      if (!value.isEmpty()) {
        var cell = new Cell(column, column.isId() ? value.toLowerCase(Locale.ROOT) : value);
        (column.namesGroup() ? groups : members).add(cell);
      }
    });
    Optional<String> problem = problem(groups, members);
    if (problem.isPresent()) {
      refused.add(line, problem.get());
    } else {
      rows.add(new Row(line, groups.getFirst(), members.stream().findFirst()));
    }
  }

  private static Optional<String> problem(List<Cell> groups, List<Cell> members) {
    if (groups.size() != 1) {
      return Optional.of(
          groups.isEmpty()
              ? "It names no group."
              : "It names a group by its name and by its id; give one of them.");
    }
    if (members.size() > 1) {
      return Optional.of("It names more than one member; give each a row of its own.");
    }
    List<Cell> cells = new ArrayList<>(groups);
    cells.addAll(members);
    return cells.stream().flatMap(cell -> problem(cell).stream()).findFirst();
  }

  private static Optional<String> problem(Cell cell) {
    if (cell.value().length() > LONGEST_CELL) {
      return Optional.of(
          "Its %s is longer than %d characters.".formatted(cell.column().header(), LONGEST_CELL));
    }
    if (cell.column().isId() && !UUID_FORM.matcher(cell.value()).matches()) {
      return Optional.of("Its %s is not a UUID.".formatted(cell.column().header()));
    }
    return Optional.empty();
  }

  private static Map<Column, Integer> columns(List<String> header) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < header.size(); i++) {
      Optional<Column> column = Column.of(header.get(i));
      if (column.isPresent() && columns.put(column.get(), i) != null) {
        throw notReadable("The column %s stands there twice.".formatted(column.get().header()));
      }
    }
    if (columns.keySet().stream().noneMatch(Column::namesGroup)) {
      throw notReadable("It has no column group or groupId.");
    }
    if (columns.keySet().stream().allMatch(Column::namesGroup)) {
      throw notReadable("It has no column userPrincipalName, userId or deviceId.");
    }
    return columns;
  }

  private static List<List<String>> lines(String text) {
    String firstLine = text.lines().findFirst().orElse("");
    CsvSchema schema =
        CsvSchema.emptySchema().withColumnSeparator(firstLine.indexOf(';') >= 0 ? ';' : ',');
    try (MappingIterator<List<String>> rows =
        CSV.readerForListOf(String.class).with(schema).readValues(text)) {
      return rows.readAll();
    } catch (IOException | RuntimeJsonMappingException e) {
      throw notReadable("It is not CSV, for example because a quote is not closed.");
    }
  }

  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw notReadable("It is not UTF-8; save it as CSV UTF-8.");
    }
  }

  private static RuntimeException notReadable(String detail) {
    return PolicyProblem.GROUP_FILE_NOT_READABLE
        .because(detail + " " + PolicyProblem.GROUP_FILE_NOT_READABLE.remedy())
        .toException();
  }
}
