package io.carryover.agent.command;

import static java.util.stream.Collectors.toSet;

import io.carryover.agent.apps.AppxPackageReader;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Goes on with a restore whose settings are in place and whose apps are on their way. */
@Command(
    name = "apps",
    description = "Reports which apps of the restore are installed by now.",
    footer = "Exit codes: 0 reported, 1 no restore waits for apps.",
    mixinStandardHelpOptions = true)
final class AppsCommand implements Callable<Integer> {

  private static final String UNAVAILABLE = "app-unavailable";

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Option(
      names = "--apps",
      required = true,
      paramLabel = "FILE.json",
      description =
          "This PC's apps as they are now, as Get-AppxPackage | ConvertTo-Json lists them.")
  Path apps;

  @Option(
      names = "--no-more",
      description = "The others could not be had: they are reported as unavailable.")
  boolean noMore;

  @Override
  public Integer call() throws IOException {
    AgentMemory memory = AgentMemory.demand(state.folder);
    try (var connected = Connected.as(memory);
        var file = Files.newInputStream(apps)) {
      RestoreClient restores = connected.client().restores();
      Restore waiting =
          restores
              .unfinished()
              .filter(one -> one.pendingApps() > 0)
              .orElseThrow(() -> new AgentException("no restore of this PC waits for apps"));
      Set<String> installed =
          AppxPackageReader.read(file).items().stream().map(SettingItem::itemKey).collect(toSet());
      List<AppProgress> progress = progress(restores.apps(waiting.restoreId()), installed);
      Restore afterwards = restores.reportApps(waiting.restoreId(), progress);
      out()
          .printf(
              "%,d apps reported: %s.%n", progress.size(), RestoreAtWork.howItStands(afterwards));
    }
    return ExitCode.OK;
  }

  private List<AppProgress> progress(List<AppProgress> queue, Set<String> installed) {
    List<AppProgress> progress = new ArrayList<>();
    for (AppProgress app : queue) {
      if (installed.contains(app.itemKey())) {
        progress.add(AppProgress.of(app.id(), "installed"));
      } else if (noMore && !app.hasEnded()) {
        progress.add(AppProgress.unavailable(app.id(), UNAVAILABLE));
      }
    }
    return progress;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
