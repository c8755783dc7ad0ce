package io.carryover.policy.groupimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carryover.kit.problem.Problem;
import io.carryover.kit.problem.ProblemException;
import io.carryover.policy.groupimport.GroupFile.Cell;
import io.carryover.policy.groupimport.GroupFile.Column;
import io.carryover.policy.groupimport.GroupFile.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupFileTest {

  private static final String DEVICE = "67585f9f-ee4b-4dd8-808e-d88375d66ef7";

  @Test
  void readsWhatASpreadsheetSaves() {
    GroupFile file =
        read(
            "\uFEFFDisplay name;Group;USERPRINCIPALNAME;deviceId\r\n"
                + "Ada;Pilot;ada@contoso.example;\r\n"
                + "\"Grace; née Murray\";\"Pilot\";;"
                + DEVICE.toUpperCase(java.util.Locale.ROOT)
                + "\r\n"
                + "\r\n"
                + "; Kiosks ;;\r\n");

    var pilot = new Cell(Column.GROUP, "Pilot");
    assertThat(file.rows())
        .containsExactly(
            new Row(
                2, pilot, Optional.of(new Cell(Column.USER_PRINCIPAL_NAME, "ada@contoso.example"))),
            new Row(3, pilot, Optional.of(new Cell(Column.DEVICE_ID, DEVICE))),
            new Row(4, new Cell(Column.GROUP, "Kiosks"), Optional.empty()));
  }

  @Test
  void namesTheLinesThatItCannotRead() {
    Problem problem =
        refused(
            "group,groupId,userId,deviceId\n"
                + "Pilot,,ada,\n"
                + ",,ada,\n"
                + "Pilot,"
                + DEVICE
                + ",ada,\n"
                + "Pilot,,ada,"
                + DEVICE
                + "\n"
                + "Pilot,,,LAPTOP-ADA\n"
                + "x".repeat(256)
                + ",,ada,\n");

    assertThat(problem.detail()).contains("5 of its lines", "line 3: It names no group.");
    assertThat(problem.more().get("lines"))
        .isEqualTo(
            List.of(
                new RefusedLines.RefusedLine(3, "It names no group."),
                new RefusedLines.RefusedLine(
                    4, "It names a group by its name and by its id; give one of them."),
                new RefusedLines.RefusedLine(
                    5, "It names more than one member; give each a row of its own."),
                new RefusedLines.RefusedLine(6, "Its deviceId is not a UUID."),
                new RefusedLines.RefusedLine(7, "Its group is longer than 255 characters.")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | The file is empty.
          'name,mail\nPilot,ada'      | It has no column group or groupId.
          'group,mail\nPilot,ada'     | It has no column userPrincipalName, userId or deviceId.
          'group,userId,Group\nA,b,C' | The column group stands there twice.
          'group,userId\n"Pilot,ada'  | It is not CSV
          """)
  void saysWhyItIsNoFileOfGroups(String text, String reason) {
    assertThat(refused(text.replace("\\n", "\n")).detail())
        .startsWith(reason)
        .contains("Send CSV in UTF-8");
  }

  @Test
  void refusesOtherEncodings() {
    var thrown =
        catchThrowableOfType(
            ProblemException.class,
            () -> GroupFile.read("group,userId\nMünchen,ada\n".getBytes(ISO_8859_1)));

    assertThat(thrown.problem().detail()).contains("save it as CSV UTF-8");
  }

  @Test
  void refusesMoreThanItsLimits() {
    String rows = "Pilot,ada\n".repeat(GroupFile.MOST_ROWS + 1);
    var groups = new StringBuilder("group,userId\n");
    for (int i = 0; i <= GroupFile.MOST_GROUPS; i++) {
      groups.append("Group ").append(i).append(",ada\n");
    }

    assertThat(refused("group,userId\n" + rows).detail()).startsWith("It has 100,001 rows;");
    assertThat(refused(groups.toString()).detail()).startsWith("It names 1,001 groups;");
  }

  private static Problem refused(String text) {
    return catchThrowableOfType(ProblemException.class, () -> read(text)).problem();
  }

  private static GroupFile read(String text) {
    return GroupFile.read(text.getBytes(UTF_8));
  }
}
