package io.carryover.policy.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Settings catalog policies in the form in which Intune's admin centre exports them. */
public final class ExportedPolicies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExportedPolicies() {}

  /** A policy of known and of other settings, new at each call. */
  public static JsonNode settingsBackup() {
    return read("settings-backup.json");
  }

  /** What an export of that policy is after its import. */
  public static JsonNode settingsBackupExported() {
    return read("settings-backup.exported.json");
  }

  private static JsonNode read(String name) {
    try (InputStream data =
        Objects.requireNonNull(
            ExportedPolicies.class.getClassLoader().getResourceAsStream("intune/" + name), name)) {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
