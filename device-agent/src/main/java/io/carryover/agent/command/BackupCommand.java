package io.carryover.agent.command;

import io.carryover.agent.apps.AppxPackageReader;
import io.carryover.agent.apps.CollectedApps;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.policy.AppliedPolicies;
import io.carryover.agent.protocol.BackupReceipt;
import io.carryover.agent.protocol.Categories;
import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.UnreachableException;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.schedule.NextContact;
import io.carryover.agent.scope.CollectedSettings;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.agent.secret.SealedItems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Backs up a registry export and a list of apps. */
@Command(
    name = "backup",
    description =
        "Backs up what regedit /E or reg export wrote, and what Get-AppxPackage | ConvertTo-Json printed.",
    footer =
        "Exit codes: 0 backed up, or by schedule nothing to do yet, 1 could not, 4 the policy does not allow it.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  private static final int REFUSED = 4;

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Option(names = "--registry", paramLabel = "FILE.reg", description = "The exported registry.")
  @Nullable Path registry;

  @Option(names = "--apps", paramLabel = "FILE.json", description = "The listed apps.")
  @Nullable Path apps;

  @Option(
      names = "--policies",
      paramLabel = "FILE.reg",
      description =
          "What reg export wrote of HKLM\\SOFTWARE\\Policies and of HKLM\\SOFTWARE\\Microsoft\\PolicyManager. Can be given twice.")
  List<Path> policies = new ArrayList<>();

  @Option(
      names = "--scheduled",
      description =
          "Backs up only when this PC's slot has come, as the service directs; else nothing is sent. For a timer that runs every few minutes.")
  boolean scheduled;

  @Override
  public Integer call() throws IOException {
    if (registry == null && apps == null) {
      throw new AgentException("nothing to back up: give --registry, --apps or both");
    }
    AgentMemory remembered = AgentMemory.demand(state.folder);
    if (!scheduled) {
      return contact(remembered, Connected::as);
    }
    var turn = new ScheduledTurn(state.folder, Clock.systemUTC(), ThreadLocalRandom.current());
    if (!turn.hasCome(remembered)) {
      out().printf("Nothing to do before %s.%n", turn.of(remembered).at());
      return ExitCode.OK;
    }
    try {
      return contact(remembered, Connected::withoutPatience);
    } catch (UnreachableException | RefusedException e) {
      turn.failed(e);
      throw e;
    }
  }

  private int contact(AgentMemory remembered, Function<AgentMemory, Connected> connect)
      throws IOException {
    List<SettingItem> items = collect();
    try (var connected = connect.apply(remembered)) {
      UndoNews.tell(state.folder, connected.client(), err());
      AgentMemory memory = tellPolicies(remembered, connected.client());
      CheckIn answer = connected.client().checkIn(trigger());
      if (!answer.backUp()) {
        answer
            .reasons()
            .forEach(r -> err().printf("Not backed up: %s (%s)%n", r.detail(), r.code()));
        err().printf("Ask again after %s.%n", answer.nextCheckInAt());
        memory.comingAgain(at(answer.nextCheckInAt())).write(state.folder);
        return answer.refused() ? REFUSED : scheduled ? ExitCode.OK : ExitCode.SOFTWARE;
      }
      backUp(memory, connected.client(), allowed(items, answer));
    }
    return ExitCode.OK;
  }

  private String trigger() {
    return scheduled ? "scheduled" : "manual";
  }

  private static NextContact at(Instant slot) {
    return NextContact.atSlot(slot, ThreadLocalRandom.current());
  }

  /** Tells how the policies stand, if the server does not know yet. */
  private AgentMemory tellPolicies(AgentMemory memory, DeviceClient client) throws IOException {
    if (policies.isEmpty()) {
      return memory;
    }
    DeviceFacts facts = memory.facts().with(AppliedPolicies.read(policies));
    if (facts.equals(memory.facts())) {
      return memory;
    }
    client.reportFacts(memory.deviceName(), facts);
    AgentMemory after = memory.with(facts);
    after.write(state.folder);
    return after;
  }

  private List<SettingItem> allowed(List<SettingItem> items, CheckIn answer) {
    List<SettingItem> allowed =
        items.stream().filter(i -> !answer.locks(Categories.onTheWire(i.category()))).toList();
    if (allowed.size() < items.size()) {
      out()
          .printf(
              "%d items are left out: the policy locks their category.%n",
              items.size() - allowed.size());
    }
    return allowed;
  }

  private void backUp(AgentMemory memory, DeviceClient client, List<SettingItem> items)
      throws IOException {
    SealedItems sealed = client.secrets().seal(items);
    sealed.leftOut().forEach(this::show);
    Manifest manifest = Manifest.of(sealed.items());
    var machine = new DeviceClient.Machine(memory.deviceName(), memory.facts().osBuild());
    BackupReceipt receipt =
        client.backUp(UUID.randomUUID(), trigger(), machine, sealed, memory.base());
    memory
        .after(
            new DeviceClient.Base(receipt.version(), manifest),
            Instant.now(),
            receipt.nextBackupAt())
        .comingAgain(at(receipt.nextBackupAt()))
        .write(state.folder);
    out()
        .printf(
            "Backed up version %d: %d items, %d changed, %,d bytes stored. Next: %s.%n",
            receipt.version(),
            receipt.itemCount(),
            receipt.changedItemCount(),
            receipt.storedBytes(),
            receipt.nextBackupAt());
  }

  private List<SettingItem> collect() throws IOException {
    List<SettingItem> items = new ArrayList<>();
    if (registry != null) {
      try (var file = RegistryFileReader.open(registry)) {
        CollectedSettings settings = SettingsScope.ofThisAgent().collect(file);
        items.addAll(settings.items());
        show(settings);
      }
    }
    if (apps != null) {
      try (var file = Files.newInputStream(apps)) {
        CollectedApps listed = AppxPackageReader.read(file);
        items.addAll(listed.items());
        show(listed);
      }
    }
    return items;
  }

  private void show(CollectedSettings settings) {
    int outside = settings.outOfScope().values().stream().mapToInt(Integer::intValue).sum();
    out()
        .printf(
            "%,d settings in scope, %,d values out of scope.%n", settings.items().size(), outside);
    settings.outOfScope().entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(5)
        .forEach(
            entry -> out().printf("  out of scope: %,6d  %s%n", entry.getValue(), entry.getKey()));
    if (settings.deletions() > 0) {
      out().printf("  deletions applied: %,d%n", settings.deletions());
    }
    if (settings.oversized() > 0) {
      out().printf("  too large to keep: %,d%n", settings.oversized());
    }
    settings.skipped().forEach(this::show);
  }

  private void show(SkippedItem item) {
    out().printf("  left out: %s: %s%n", item.id().itemKey(), item.reason());
  }

  private void show(CollectedApps listed) {
    out()
        .printf(
            "%,d apps; %,d frameworks, %,d resource packages and %,d parts of Windows come by themselves.%n",
            listed.items().size(),
            listed.frameworks(),
            listed.resourcePackages(),
            listed.systemComponents());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
