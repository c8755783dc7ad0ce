package io.carryover.agent.scope;

import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What items come to in the registry.
 *
 * @param entries the statements of a registry file, key by key
 * @param values how many of them set a value
 * @param skipped the items that are not among them, each with its reason
 */
public record RestoredSettings(List<RegistryEntry> entries, int values, List<SkippedItem> skipped) {

  public RestoredSettings {
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
  }

  /** Writes a registry file that regedit imports; the stream is closed. */
  public void writeTo(OutputStream out) throws IOException {
    try (var writer = new RegistryFileWriter(out)) {
      for (RegistryEntry entry : entries) {
        writer.write(entry);
      }
    }
  }
}
