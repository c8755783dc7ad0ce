package io.carryover.simulator.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's Wi-Fi key is backed up and comes to the next PC, and nobody on the way can read it,
 * not even whoever has all databases and all that the services answer.
 */
record SealedSecrets(Tenant tenant, CopiedDatabases databases) implements AwkwardCase {

  private static final String WIFI = "windows.data.wifi.wifiprofile";
  private static final String CONTENT = "/v1/backup-profiles/%s/backups/%d/content";
  private static final String MANIFEST = "/v1/backup-profiles/%s/backups/%d";
  private static final String REPORT = "/v1/restores/%s/report";

  @Override
  public String sentence() {
    return "Secrets lie sealed: nothing of the server's database or answers shows one, and the owner's new PC has them back";
  }

  @Override
  public String live(Findings findings) {
    Person owner = tenant.newcomer();
    SimulatedPc old = tenant.used(owner, OrdinaryPcs.WINDOWS_11_25H2);
    SettingItem network = network();
    old.desktop().put(network);
    KeptBackup kept = tenant.backUp(old);
    findings.equal(
        "the digest of a backup of what has not changed",
        kept.manifestDigest(),
        tenant.backUp(old).manifestDigest());

    SimulatedPc next = tenant.untouched(owner, OrdinaryPcs.WINDOWS_11_26H2);
    RestoreOffer offer = tenant.offerWith(next, 1);
    var choice = new RestoreClient.Choice(offer.offerId(), kept.profileId(), kept.version(), null);
    var restored = new RestoreRun(tenant.ledger()).of(next, choice, "deviceSetup", false);
    findings.demand("the secret is not on the new PC", isThere(next, network, restored));

    demandThatNobodyElseOpensIt(findings, old, kept, network);
    demandThatNothingShowsIt(findings, next, kept, network);
    long secrets = restored.content().stream().filter(SettingItem::secret).count();
    return "%d secrets, sealed on one PC and opened on another".formatted(secrets);
  }

  private SettingItem network() {
    String key = "correct-horse-%s".formatted(tenant.chance().uuid());
    return SettingsScope.ofThisAgent().payload(WIFI, "Home 📶", Content.ofText(key));
  }

  /** A PC refuses a setting now and then, and says so. */
  private static boolean isThere(
      SimulatedPc pc, SettingItem network, RestoreRun.Restored restored) {
    boolean refused =
        restored.reported().stream()
            .anyMatch(one ->
                one.itemKey().equals(network.itemKey()) && "write-refused".equals(one.reason()));
    return restored.content().contains(network)
        && (refused || pc.desktop().find(network.id()).equals(Optional.of(network)));
  }

  private void demandThatNobodyElseOpensIt(
      Findings findings, SimulatedPc old, KeptBackup kept, SettingItem network) {
    SettingItem sealed = sealed(old, kept, network);
    SimulatedPc others = tenant.untouched(tenant.newcomer(), OrdinaryPcs.WINDOWS_11_26H2);
    findings.demand("the secret is not sealed", !sealed.content().equals(network.content()));
    findings.demand(
        "the keys of another user open it", others.client().secrets().open(sealed).isEmpty());
    findings.equal(
        "an administrator who asks for a key",
        "missing-role",
        Findings.refusal(tenant.administrator()::askForSecretsKey));
  }

  private static SettingItem sealed(SimulatedPc pc, KeptBackup kept, SettingItem network) {
    BackedUpContent content = pc.client().read(kept.profileId(), kept.version());
    return content.verifiedItems().stream()
        .filter(item -> item.id().equals(network.id()))
        .findFirst()
        .orElseThrow();
  }

  private void demandThatNothingShowsIt(
      Findings findings, SimulatedPc next, KeptBackup kept, SettingItem network) {
    List<String> forms = forms(network);
    var services = tenant.services();
    SimulatedPc old = kept.pc();
    List<Call> calls =
        List.of(
            Call.of("GET", services.backup(), CONTENT.formatted(kept.profileId(), kept.version())),
            Call.of(
                "GET", services.backup(), MANIFEST.formatted(kept.profileId(), kept.version())));
    calls.forEach(call ->
        findings.demand(
            "it is shown by " + call.address(),
            !shows(old.client().send(call).orThrow().body(), forms)));
    next.client()
        .restores()
        .newestEnded()
        .ifPresentOrElse(
            ended -> {
              Call report = Call.of("GET", services.restore(), REPORT.formatted(ended.restoreId()));
              findings.demand(
                  "it is shown by the report of the restore",
                  !shows(next.client().send(report).orThrow().body(), forms));
            },
            () -> findings.demand("the restore has no end", false));
    findings.equal("tables that show it", List.of(), databases.tablesWith(forms));
    // Who looks in the wrong place finds nothing either: the sealed digest is there.
    findings.demand(
        "the databases were not looked through",
        databases == CopiedDatabases.NONE
            || !databases
                .tablesWith(List.of(sealed(old, kept, network).content().sha256()))
                .isEmpty());
  }

  private static boolean shows(byte[] answer, List<String> forms) {
    String text = new String(answer, UTF_8);
    return forms.stream().anyMatch(text::contains);
  }

  /** The secret itself, as JSON and SQL write bytes, and its digest, by which a guess is tested. */
  private static List<String> forms(SettingItem network) {
    byte[] secret = network.content().toByteArray();
    return List.of(
        new String(secret, UTF_8),
        Base64.getEncoder().encodeToString(secret),
        HexFormat.of().formatHex(secret),
        network.content().sha256());
  }
}
