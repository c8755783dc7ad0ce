package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.agent.protocol.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionOptionTest {

  @Test
  void withoutAnyEverythingIsRestored() {
    assertThat(selection()).isNull();
  }

  @Test
  void eachFormNamesItsPartOfABackup() {
    assertThat(
            selection(
                "category=personalization",
                "type=windows.data.wifi.wifiprofile",
                "item=windows.registry.value:HKEY_CURRENT_USER\\A:b=c",
                "app=Contoso.Time_8wekyb3d8bbwe"))
        .isEqualTo(
            new Selection(
                List.of("personalization"),
                List.of("windows.data.wifi.wifiprofile"),
                List.of(new Selection.Item("windows.registry.value", "HKEY_CURRENT_USER\\A:b=c")),
                List.of("Contoso.Time_8wekyb3d8bbwe")));
  }

  @Test
  void whatIsNotUnderstoodIsSaidWithTheForms() {
    for (String what : List.of("personalization", "setting=x", "item=no-key", "")) {
      assertThatThrownBy(() -> selection(what))
          .isInstanceOf(AgentException.class)
          .hasMessageContaining("category=NAME");
    }
  }

  @Test
  void aDayIsMeantToItsEndAndAMomentAsItIs() {
    Instant endOfDay =
        Instant.from(java.time.LocalDate.of(2026, 11, 18).atStartOfDay(ZoneId.systemDefault()))
            .minusMillis(1);

    assertThat(Moment.of("2026-11-17")).isEqualTo(endOfDay);
    assertThat(Moment.of("2026-11-17T08:00:00Z")).isEqualTo(Instant.parse("2026-11-17T08:00:00Z"));
    assertThat(Moment.of(null)).isNull();
    assertThatThrownBy(() -> Moment.of("last Tuesday")).hasMessageContaining("2026-11-17");
  }

  private static @Nullable Selection selection(String... what) {
    var option = new SelectionOption();
    option.selected = List.of(what);
    return option.toSelection();
  }
}
