package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreparedProfileTest {

  private static final List<SettingItem> SIXTY =
      profile(new BackupKind("sixty", new ProfileSize.Items(60), null)).full().items();

  @Test
  void twoPercentOfSixtySettingsIsOne() {
    PreparedProfile profile = PreparedProfile.changing(SIXTY, 2);

    assertThat(profile.changes()).hasSize(120);
    List<SettingItem> before = profile.full().items();
    for (PreparedBody change : profile.changes()) {
      assertThat(different(before, change.items())).isEqualTo(1);
      before = change.items();
    }
  }

  @Test
  void afterTheLastChangeTheFirstFitsAgain() {
    PreparedProfile profile = PreparedProfile.changing(SIXTY, 2);

    assertThat(profile.changes().getLast().items()).isEqualTo(profile.full().items());
    assertThat(profile.change(120)).isSameAs(profile.change(0));
  }

  @Test
  void aDeltaIsSmallerThanAFullBackupAndOneWithoutChangesSmallerStill() {
    PreparedBody all = PreparedProfile.changing(SIXTY, 100).change(0);
    PreparedBody one = PreparedProfile.changing(SIXTY, 2).change(0);
    PreparedBody none = PreparedProfile.changing(SIXTY, 0).change(0);

    assertThat(one.jsonBytes()).isLessThan(all.jsonBytes());
    assertThat(none.jsonBytes()).isLessThan(one.jsonBytes());
    assertThat(none.items()).isEqualTo(SIXTY);
  }

  @Test
  void aServiceThatKeepsWhatItIsSentGetsAListOfAllItemsEachTime() throws IOException {
    PreparedBody change = PreparedProfile.changing(SIXTY, 2).change(0);
    PreparedBody all = PreparedProfile.changing(SIXTY, 2).listingAll().change(0);

    assertThat(json(change).path("changedItems")).hasSize(1);
    assertThat(json(all).path("items")).hasSize(60);
    assertThat(json(all).path("contents")).isEqualTo(json(change).path("contents"));
    assertThat(json(all).path("manifestDigest")).isEqualTo(json(change).path("manifestDigest"));
  }

  private static JsonNode json(PreparedBody body) throws IOException {
    return Json.MAPPER.readTree(Zstd.decompress(body.sent(), body.jsonBytes()));
  }

  @Test
  void everythingCanChangeAtOnce() {
    PreparedProfile profile = PreparedProfile.changing(SIXTY, 100);

    assertThat(profile.changes()).hasSize(2);
    assertThat(different(SIXTY, profile.change(0).items())).isGreaterThan(55);
  }

  @Test
  void aBodyOfEightKilobytesHasAboutSoMany() {
    for (PreparedProfile profile : new ProfileMaker(7).profiles(BackupKind.FULL_8_KB, 30)) {
      assertThat(profile.full().jsonBytes()).isBetween(7_400, 8_192);
      assertThat(profile.full().sent().length).isLessThan(profile.full().jsonBytes());
    }
  }

  @Test
  void noItemIsInAProfileTwice() {
    for (BackupKind kind : BackupKind.OTHERS) {
      List<SettingItem> items = profile(kind).full().items();

      assertThat(items.stream().map(SettingItem::id)).doesNotHaveDuplicates();
    }
  }

  @Test
  void theSameSeedMakesTheSameBodies() {
    assertThat(profile(BackupKind.FULL_8_KB).full().manifestDigest())
        .isEqualTo(profile(BackupKind.FULL_8_KB).full().manifestDigest());
  }

  private static PreparedProfile profile(BackupKind kind) {
    return new ProfileMaker(2026).profiles(kind, 1).getFirst();
  }

  private static int different(List<SettingItem> before, List<SettingItem> after) {
    Set<SettingItem> added = new HashSet<>(after);
    new ArrayList<>(before).forEach(added::remove);
    return added.size();
  }
}
