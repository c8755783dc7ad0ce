package io.carryover.policy.effectivepolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.DeviceCondition;
import io.carryover.policy.backuppolicy.DeviceFilter;
import io.carryover.policy.backuppolicy.PolicyAssignment;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.catalog.CategoryState;
import io.carryover.policy.catalog.OwnCatalog;
import io.carryover.policy.catalog.SettingDefinition;
import io.carryover.policy.catalog.SettingDefinition.Governs;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.catalog.SettingsCategory;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.device.Device;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.eligibility.Finding;
import io.carryover.policy.eligibility.OwnRules;
import io.carryover.policy.tenant.RestorePageSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole decisions as an administrator reads them: every rule, every exclusion, every edge case. */
class DecisionTableTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final SettingsCatalog CATALOG = OwnCatalog.read();
  private static final String UPDATED_DURING_SETUP = " (updated during setup)";
  private static final Map<String, Group> GROUPS =
      Map.of("Sales", Situated.SALES, "Kiosks", Situated.KIOSKS);

  /** The rules of which the other page prints another build. */
  private static final List<String> DISPUTED =
      List.of("backup/windows-10-22h2", "restore-at-device-setup/windows-11-24h2");

  /** One line; each cell holds one text for each moment. */
  record Row(
      String what,
      List<String> device,
      List<String> who,
      List<String> restorePage,
      List<String> policies,
      String readAs,
      Map<Question, List<String>> answers,
      List<String> locked) {

    static Row of(String line) {
      List<String> cells = Arrays.stream(line.split(" \\| ", -1)).map(String::strip).toList();
      assertThat(cells).as(line).hasSize(10);
      return new Row(
          cells.getFirst(),
          moments(cells.get(1)),
          moments(cells.get(2)),
          moments(cells.get(3)),
          moments(cells.get(4)),
          cells.get(5),
          Map.of(
              Question.BACKUP, moments(cells.get(6)),
              Question.RESTORE_AT_DEVICE_SETUP, moments(cells.get(7)),
              Question.RESTORE_AT_FIRST_SIGN_IN, moments(cells.get(8))),
          moments(cells.get(9)));
    }

    private static List<String> moments(String cell) {
      return List.of(cell.split(" -> ", -1));
    }

    int moments() {
      return Stream.concat(
              Stream.of(device, who, restorePage, policies, locked), answers.values().stream())
          .mapToInt(List::size)
          .max()
          .orElseThrow();
    }

    /** What holds at a moment: a cell with one text holds all the time. */
    static String at(int moment, List<String> cell) {
      return cell.size() == 1 ? cell.getFirst() : cell.get(moment);
    }

    Situation situation(int moment) {
      String now = at(moment, who);
      Device enrolled =
          Situated.device(at(moment, device), restorePageSetting(restorePage.getFirst()));
      return new Situation(
          now.contains("retired") ? enrolled.retire(Situated.ENROLLED) : enrolled,
          memberships(now),
          policiesOf(at(moment, policies), enrolled),
          restorePageSetting(at(moment, restorePage)));
    }

    PolicyResolver resolver() {
      return new PolicyResolver(
          readAs.equals("-")
              ? OwnRules.inForceOn(TODAY)
              : OwnRules.readAs(
                  DISPUTED.stream().collect(Collectors.toMap(rule -> rule, rule -> readAs)), TODAY),
          CATALOG);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Row> rows() {
    try (var table = DecisionTableTest.class.getResourceAsStream("/decisions.psv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(Row::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void decidesAsTheTableSays(Row row) {
    for (int moment = 0; moment < row.moments(); moment++) {
      EffectivePolicy policy = row.resolver().resolve(row.situation(moment));
      for (Question question : Question.values()) {
        assertThat(answer(policy, question))
            .as("%s, %s, moment %d", row, question.inSentence(), moment + 1)
            .isEqualTo(Row.at(moment, row.answers().get(question)));
      }
      assertThat(locked(policy)).as(row.what()).isEqualTo(Row.at(moment, row.locked()));
    }
  }

  /** A reason that only ever came with others could be missing without anybody noticing. */
  @Test
  void everyReasonIsTheOnlyOneSomewhere() {
    Set<ReasonCode> alone = EnumSet.noneOf(ReasonCode.class);
    rows()
        .forEach(row -> {
          for (int moment = 0; moment < row.moments(); moment++) {
            EffectivePolicy policy = row.resolver().resolve(row.situation(moment));
            for (Question question : Question.values()) {
              var reasons = policy.decision(question).reasons();
              if (reasons.size() == 1) {
                alone.add(reasons.getFirst().code());
              }
            }
          }
        });

    assertThat(alone).containsExactlyInAnyOrder(ReasonCode.values());
  }

  @Test
  void noRowStandsThereTwice() {
    assertThat(rows().map(Row::what)).doesNotHaveDuplicates();
  }

  private static String answer(EffectivePolicy policy, Question question) {
    String reasons =
        policy.findings(question).stream()
            .filter(Finding.Refused.class::isInstance)
            .map(Finding.Refused.class::cast)
            .map(refused ->
                JSON.convertValue(refused.code(), String.class)
                    + (refused.updatableDuringSetup() ? UPDATED_DURING_SETUP : ""))
            .collect(Collectors.joining(", "));
    assertThat(policy.decision(question).allowed()).isEqualTo(reasons.isEmpty());
    return reasons.isEmpty() ? "yes" : reasons;
  }

  private static String locked(EffectivePolicy policy) {
    String locked =
        Stream.of(SettingsCategory.values())
            .filter(category ->
                policy.settings().categories().get(category) == CategoryState.LOCKED_OFF)
            .map(category -> JSON.convertValue(category, String.class))
            .collect(Collectors.joining(", "));
    return locked.isEmpty() ? "-" : locked;
  }

  private static RestorePageSetting restorePageSetting(String word) {
    return JSON.convertValue(word, RestorePageSetting.class);
  }

  private static Memberships memberships(String who) {
    List<Membership> memberships = new ArrayList<>();
    for (String member : who.split(", ", -1)) {
      String[] words = member.split(" in ", -1);
      if (words.length == 2) {
        memberships.add(
            new Membership(
                GROUPS.get(words[1]),
                MemberType.valueOf(words[0].toUpperCase(java.util.Locale.ROOT))));
      }
    }
    return new Memberships(memberships);
  }

  private static List<BackupPolicy> policiesOf(String cell, Device device) {
    List<BackupPolicy> policies = new ArrayList<>();
    if (!cell.equals("none")) {
      for (String words : cell.split(" & ", -1)) {
        policies.add(policy("Policy " + (policies.size() + 1), words, device));
      }
    }
    return policies;
  }

  private static BackupPolicy policy(String name, String words, Device device) {
    List<SettingValue> settings = new ArrayList<>();
    int priority = 10;
    var include = new TreeSet<UUID>();
    var exclude = new TreeSet<UUID>();
    DeviceFilter filter = null;
    String rollout = "everybody";
    for (String word : words.split(" ", -1)) {
      String[] pair = word.split("[=:]", 2);
      switch (pair[0]) {
        case "priority" -> priority = Integer.parseInt(pair[1]);
        case "only" -> include.add(GROUPS.get(pair[1]).id());
        case "not" -> exclude.add(GROUPS.get(pair[1]).id());
        case "below" -> filter = below(pair[1]);
        case "rollout" -> rollout = pair[1];
        default -> settings.add(new SettingValue(settingId(pair[0]), pair[1]));
      }
    }
    var assignment = new PolicyAssignment(include, exclude, include.isEmpty(), false);
    BackupPolicy policy =
        Situated.policy(name, priority, assignment, settings.toArray(SettingValue[]::new));
    return policy.drafted(assignment.narrowedTo(filter, rollout(rollout, policy, device)));
  }

  private static DeviceFilter below(String build) {
    return new DeviceFilter(
        DeviceFilter.Mode.INCLUDE,
        List.of(
            new DeviceCondition(
                DeviceCondition.Property.OS_BUILD,
                DeviceCondition.Operator.BELOW,
                List.of(build))));
  }

  private static Rollout rollout(String word, BackupPolicy policy, Device device) {
    int place = Rollout.placeOf(policy.id(), device.id());
    return switch (word) {
      case "everybody" -> Rollout.EVERYBODY;
      case "arrived" -> new Rollout(place);
      case "notYet" -> new Rollout(place - 1);
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static String settingId(String word) {
    return switch (word) {
      case "backup" -> Situated.BACKUP;
      case "restore" -> Situated.RESTORE;
      case "allCategories" -> CATALOG.settingFor(Governs.ALL_CATEGORIES).settingId();
      default ->
          CATALOG.definitions().stream()
              .filter(definition ->
                  JSON.convertValue(word, SettingsCategory.class) == definition.category())
              .map(SettingDefinition::settingId)
              .findFirst()
              .orElseThrow();
    };
  }
}
