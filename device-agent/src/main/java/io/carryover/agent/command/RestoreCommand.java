package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.NextOrder;
import io.carryover.agent.protocol.ProfileVersion;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.RestoreOrder;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.SignInRefusal;
import io.carryover.agent.protocol.SignInRefusedException;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreNote.Chosen;
import io.carryover.agent.restore.RestoreProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Restores a backup into a registry file and a list of apps to install. */
@Command(
    name = "restore",
    description = "Writes a registry file that regedit imports, and the list of apps to install.",
    footer = {
      "A restore that was interrupted goes on with: ./carryover agent resume",
      "Exit codes: 0 restored or nothing ordered, 1 could not, 4 the restore page is not shown, and why, 5 the identity provider's rules do not let the user sign in: setup goes on, the page comes again."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  private static final int NOT_SHOWN = 4;
  private static final String SIGN_IN_REFUSED = "sign-in-refused";

  @Mixin AgentFolder state;
  @Mixin SelectionOption selection;
  @Mixin ExportedItems present;
  @Mixin SignInOption signIn;
  @Spec CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE.reg", description = "The registry file to write.")
  @Nullable Path out;

  @Option(
      names = "--apps-out",
      paramLabel = "FILE.json",
      description = "The list of apps to write; without it no apps are restored.")
  @Nullable Path appsOut;

  @Option(
      names = "--occasion",
      defaultValue = "onDemand",
      description = "deviceSetup, firstSignIn or onDemand (${DEFAULT-VALUE}).")
  String occasion;

  @Option(names = "--profile", description = "The profile to restore; the newest without it.")
  @Nullable UUID profile;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Restores the profile as it was then, such as 2026-11-17 or 2026-11-17T08:00:00Z.")
  @Nullable String asOf;

  @Option(names = "--preview", description = "Only shows what would become of each item.")
  boolean previewOnly;

  @Option(names = "--list", description = "Only lists what can be restored.")
  boolean listOnly;

  @Option(
      names = "--ordered",
      description = "Carries out what the help desk has ordered, if it has.")
  boolean ordered;

  @Override
  public Integer call() throws IOException {
    if (out == null && !previewOnly && !listOnly) {
      throw new AgentException("nowhere to restore to: give --out, or look with --preview first");
    }
    if (ordered && (previewOnly || listOnly || profile != null || asOf != null)) {
      throw new AgentException("the help desk has chosen: give --ordered without a choice");
    }
    AgentMemory memory = AgentMemory.demand(state.folder);
    Instant moment = Moment.of(asOf);
    try (var restores = Remembered.restores(state.folder);
        var connected = Connected.as(memory)) {
      UndoNews.tell(restores, connected.client(), err());
      if (!previewOnly && !listOnly) {
        demandThatNoneIsInterrupted(restores);
      }
      if (ordered) {
        return carryOutOrder(memory, connected.client(), restores);
      }
      RefusedSignIn.tellRemembered(state.folder, connected.client());
      try {
        signIn.demand(connected.http(), memory.services().identity());
      } catch (SignInRefusedException e) {
        return tellRefused(connected.client(), e.refusal());
      }
      RestoreOffer offer = connected.client().offer(occasion);
      if (!offer.shown()) {
        offer.reasons().forEach(r -> err().printf("Not offered: %s (%s)%n", r.detail(), r.code()));
        return NOT_SHOWN;
      }
      List<RestoreOffer.Profile> profiles = connected.client().profiles(offer);
      profiles.forEach(this::show);
      if (!listOnly) {
        var chosen = choose(profiles);
        var choice = choice(connected.client(), offer, chosen, moment);
        RestorePlan preview = preview(memory, connected.client(), choice);
        if (previewOnly) {
          new PlanPrinter(out()).print(preview);
        } else {
          var note =
              new Chosen(UUID.randomUUID(), Instant.now(), choice, chosen.deviceName(), options());
          new RestoreAtWork(memory, connected.client(), out()).goOn(restores.begin(note));
        }
      }
    }
    return ExitCode.OK;
  }

  /** An order is a choice that the help desk has made; from there on it is a restore as any. */
  private int carryOutOrder(AgentMemory memory, DeviceClient client, RestoreFolders restores)
      throws IOException {
    NextOrder next = client.restores().nextOrder();
    RestoreOrder order = next.order();
    if (order == null) {
      next.reasons().forEach(r -> err().printf("Not now: %s (%s)%n", r.detail(), r.code()));
      out().printf("Nothing is ordered to be done now. Ask again after %s.%n", next.askAgainAt());
      return next.reasons().isEmpty() ? ExitCode.OK : NOT_SHOWN;
    }
    RestoreOffer offer = client.offer("onDemand");
    var choice =
        order
            .choice(offer.offerId())
            .orElseThrow(() ->
                new AgentException(
                    "the ordered restore %s has begun, but not by this agent's memory: let the help desk cancel it"
                        .formatted(order.restoreId())));
    demandThatItCanBePlanned(memory, client, order, choice);
    var note =
        new Chosen(
            order.restoreId(), Instant.now(), choice, "what the help desk ordered", options());
    new RestoreAtWork(memory, client, out()).goOn(restores.begin(note));
    return ExitCode.OK;
  }

  /** An order that fits nothing has failed; otherwise it would wait until its deadline. */
  private void demandThatItCanBePlanned(
      AgentMemory memory, DeviceClient client, RestoreOrder order, RestoreClient.Choice choice)
      throws IOException {
    try {
      preview(memory, client, choice);
    } catch (RefusedException e) {
      if (e.is("selection-matches-nothing")) {
        client.restores().giveUp(client.restores().request(order.restoreId(), choice).restoreId());
      }
      throw e;
    }
  }

  private static void demandThatNoneIsInterrupted(RestoreFolders restores) {
    restores
        .interrupted()
        .map(one -> RestoreProgress.of(one).chosen())
        .ifPresent(chosen -> {
          throw new AgentException(
              "the restore of version %d of %s was interrupted: go on with ./carryover agent resume, or take it back with ./carryover agent undo"
                  .formatted(chosen.choice().backupVersion(), chosen.from()));
        });
  }

  private int tellRefused(DeviceClient client, SignInRefusal refusal) {
    RestoreOffer offer = client.tellRefused(occasion, refusal);
    RefusedSignIn.print(refusal, err());
    offer.reasons().stream()
        .filter(reason -> !reason.code().equals(SIGN_IN_REFUSED))
        .forEach(r -> err().printf("Not offered: %s (%s)%n", r.detail(), r.code()));
    err()
        .println(
            occasion.equals(RefusedSignIn.AT_SETUP)
                ? "Setup goes on. The refusal is in the reports, and the restore page comes at first sign-in."
                : "The refusal is in the reports. The restore page comes when the sign-in is allowed.");
    return RefusedSignIn.EXIT_CODE;
  }

  private void show(RestoreOffer.Profile offered) {
    out()
        .printf(
            "  %s  %-24s %s  build %s, %d settings, %d apps%n",
            offered.profileId(),
            offered.deviceName(),
            offered.lastBackupAt(),
            offered.osBuild(),
            offered.settingCount(),
            offered.appCount());
  }

  private RestoreOffer.Profile choose(List<RestoreOffer.Profile> profiles) {
    return profiles.stream()
        .filter(offered -> profile == null || offered.profileId().equals(profile))
        .findFirst()
        .orElseThrow(() -> new AgentException("profile %s is not offered".formatted(profile)));
  }

  private RestoreClient.Choice choice(
      DeviceClient client,
      RestoreOffer offer,
      RestoreOffer.Profile chosen,
      @Nullable Instant moment) {
    long version =
        moment == null
            ? chosen.backupVersion()
            : client
                .restores()
                .versionAsOf(offer.offerId(), chosen.profileId(), moment)
                .map(ProfileVersion::backupVersion)
                .orElseThrow(() ->
                    new AgentException(
                        "%s had no backup by %s: give a later --as-of"
                            .formatted(chosen.deviceName(), moment)));
    return new RestoreClient.Choice(
        offer.offerId(), chosen.profileId(), version, selection.toSelection());
  }

  /** Before the choice: what would be refused leaves the offer open. */
  private RestorePlan preview(AgentMemory memory, DeviceClient client, RestoreClient.Choice choice)
      throws IOException {
    ExportedPc pc = present.read();
    var target = new FileTarget(pc.items(), pc.keys(), out, appsOut != null);
    var planned = new PlannedRestore(target, client.secrets());
    List<ManifestEntry> manifest =
        client.restores().manifest(choice.profileId(), choice.backupVersion());
    return client.restores().preview(choice, planned.report(memory.facts().osBuild(), manifest));
  }

  private Map<String, String> options() {
    Map<String, Path> files = new HashMap<>();
    files.put(RestoreAtWork.OUT, out);
    files.put(RestoreAtWork.APPS_OUT, appsOut);
    files.put(RestoreAtWork.REGISTRY, present.registry);
    files.put(RestoreAtWork.APPS, present.apps);
    Map<String, String> options = new HashMap<>();
    files.forEach((name, file) -> {
      if (file != null) {
        options.put(name, file.toAbsolutePath().toString());
      }
    });
    return options;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
