package io.carryover.policy.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.SearchCondition;
import io.carryover.policy.directory.SearchCondition.Comparison;
import io.carryover.policy.directory.SearchCondition.Property;
import io.carryover.policy.scim.message.ScimException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DirectorySearchTest {

  private static final SearchCondition ADA =
      new SearchCondition.Text(Property.USER_NAME, Comparison.EQUALS, "ada");
  private static final SearchCondition ACTIVE = new SearchCondition.Active(true);
  private static final SearchCondition PRESENT = new SearchCondition.Present(Property.DISPLAY_NAME);

  @Test
  void andBindsCloserThanOr() {
    assertThat(
            DirectorySearch.USERS.read(
                "displayName pr or userName eq \"ada\" and active eq \"True\""))
        .isEqualTo(
            new SearchCondition.AnyOf(
                List.of(PRESENT, new SearchCondition.AllOf(List.of(ADA, ACTIVE)))));
  }

  @Test
  void membersAreAskedForInThreeWays() {
    var expected = new SearchCondition.HasMember(new UserId("x"));

    assertThat(List.of("members eq \"x\"", "members.value eq \"x\"", "members[value eq \"x\"]"))
        .allSatisfy(filter -> assertThat(DirectorySearch.GROUPS.read(filter)).isEqualTo(expected));
  }

  @Test
  void noTextMakesItFailOtherwiseThanByARefusal() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<String> pieces =
        List.of(
            "userName",
            "eq",
            "co",
            "\"x\"",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            ".",
            ":",
            "pr",
            "true",
            "null",
            "7",
            "\"",
            "urn:ietf:params:scim:schemas:core:2.0:User:",
            "é",
            "{",
            "\\");
    int refused = 0;
    for (int run = 0; run < 20_000; run++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      try {
        DirectorySearch.USERS.read(text.toString());
      } catch (ScimException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d: %s".formatted(seed, text), e);
      }
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  @Test
  void whatCannotBeAnsweredSaysWhatCan() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> DirectorySearch.USERS.read("title eq \"x\""))
        .withMessageContaining("active, displayname, externalid, id, username");
  }
}
