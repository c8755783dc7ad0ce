package io.carryover.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedPoliciesTest {

  private static final String POLICIES =
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\";
  private static final String MDM =
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\";

  /** What every PC has, managed or not. */
  private static final String EVERY_PC =
      """
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies]

      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\default\\Privacy\\EnableActivityFeed]
      "value"=dword:00000001

      """;

  @TempDir private Path folder;

  @Test
  void aPcThatNobodyManagesHasNoSource() throws IOException {
    assertThat(read(EVERY_PC)).isEqualTo(new AppliedPolicies(Map.of(), "none"));
  }

  @Test
  void groupPolicyWritesBelowPolicies() throws IOException {
    var applied =
        read(
            EVERY_PC
                + POLICIES
                + """
                System]
                "EnableActivityFeed"=dword:00000000
                "enablecdp"=dword:00000001
                "Wallpaper"=dword:00000000
                """);

    assertThat(applied)
        .isEqualTo(
            new AppliedPolicies(
                Map.of("enableActivityFeed", "disabled", "enableCdp", "enabled"), "groupPolicy"));
  }

  @Test
  void mdmWritesBelowPolicyManager() throws IOException {
    var applied =
        read(
            EVERY_PC
                + MDM
                + """
                Privacy]
                "PublishUserActivities"=dword:00000000
                "PublishUserActivities_ProviderSet"=dword:00000001
                "UploadUserActivities"=dword:00000001

                """
                + MDM
                + """
                Connectivity]
                "AllowConnectedDevices"=dword:00000000
                """);

    assertThat(applied)
        .isEqualTo(
            new AppliedPolicies(
                Map.of(
                    "publishUserActivities",
                    "disabled",
                    "uploadUserActivities",
                    "enabled",
                    "allowConnectedDevices",
                    "disabled"),
                "mdm"));
  }

  @Test
  void whatMdmWritesByATemplateAlsoStandsBelowPoliciesAndIsNoGroupPolicy() throws IOException {
    String byMdm =
        MDM
            + """
            SettingsSync]
            "EnableWindowsBackup"="<enabled/>"

            """
            + MDM
            + """
            ADMX_GroupPolicy]
            "EnableCDP"="<disabled/>"

            """;
    String shared =
        POLICIES
            + """
            SettingSync]
            "EnableWindowsBackup"=dword:00000001

            """
            + POLICIES
            + """
            System]
            "EnableCdp"=dword:00000000
            """;

    assertThat(read(EVERY_PC + byMdm + shared))
        .isEqualTo(new AppliedPolicies(Map.of("enableCdp", "disabled"), "mdm"));
    assertThat(read(EVERY_PC + shared).sources()).isEqualTo("groupPolicy");
  }

  @Test
  void aSharedPlaceThatSaysAnotherThingThanMdmIsGroupPolicys() throws IOException {
    var applied =
        read(
            EVERY_PC
                + MDM
                + """
                SettingsSync]
                "EnableWindowsBackup"="<enabled/>"

                """
                + POLICIES
                + """
                SettingSync]
                "EnableWindowsBackup"=dword:00000000
                """);

    assertThat(applied.sources()).isEqualTo("both");
  }

  @Test
  void oneSettingByEachIsAMixtureAndTheHarmfulStateIsTold() throws IOException {
    var applied =
        read(
            EVERY_PC
                + MDM
                + """
                Privacy]
                "EnableActivityFeed"=dword:00000001

                """
                + POLICIES
                + """
                System]
                "EnableActivityFeed"=dword:00000000
                """);

    assertThat(applied)
        .isEqualTo(new AppliedPolicies(Map.of("enableActivityFeed", "disabled"), "both"));
  }

  @Test
  void theTwoPlacesMayComeInTwoFilesWithShortNames() throws IOException {
    Path policies =
        file(
            "[HKLM\\Software\\Policies\\Microsoft\\Windows\\System]\n\"EnableCdp\"=dword:00000001\n");
    Path mdm =
        file(
            "[hklm\\software\\microsoft\\policymanager\\current\\device\\Privacy]\n\"EnableActivityFeed\"=dword:00000001\n");

    assertThat(AppliedPolicies.read(List.of(policies, mdm)).sources()).isEqualTo("both");
  }

  @Test
  void anExportOfOnePlaceDoesNotTellWhoSetsThem() throws IOException {
    var applied = read(POLICIES + "System]\n\"EnableCdp\"=dword:00000000\n");

    assertThat(applied)
        .isEqualTo(new AppliedPolicies(Map.of("enableCdp", "disabled"), AppliedPolicies.UNKNOWN));
    assertThat(read("[HKEY_CURRENT_USER\\Software]\n").sources())
        .isEqualTo(AppliedPolicies.UNKNOWN);
  }

  private AppliedPolicies read(String statements) throws IOException {
    return AppliedPolicies.read(List.of(file(statements)));
  }

  private Path file(String statements) throws IOException {
    String text = "\uFEFFWindows Registry Editor Version 5.00\n\n" + statements;
    return Files.write(
        Files.createTempFile(folder, "policies", ".reg"),
        text.replace("\n", "\r\n").getBytes(UTF_16LE));
  }
}
