package io.carryover.agent.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What this PC has now, by the files that Windows exports. */
final class ExportedItems {

  @Option(
      names = "--registry",
      paramLabel = "FILE.reg",
      description = {
        "This PC's registry as it is now, as reg export or regedit /E writes it. What is equal",
        "already is left alone, and what is replaced can be put back by: ./carryover agent undo"
      })
  @Nullable Path registry;

  @Option(
      names = "--apps",
      paramLabel = "FILE.json",
      description =
          "This PC's apps as they are now, as Get-AppxPackage | ConvertTo-Json lists them.")
  @Nullable Path apps;

  /** What both files show; nothing without files. */
  ExportedPc read() throws IOException {
    return ExportedPc.read(registry, apps);
  }
}
