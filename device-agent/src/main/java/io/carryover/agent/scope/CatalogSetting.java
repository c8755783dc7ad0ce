package io.carryover.agent.scope;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.registry.RegistryHive;

/**
 * One setting that is in scope, a line of the catalog.
 *
 * @param category the group in which the user and the policy see it
 * @param key the registry key with its long hive name, where {@code <Something GUID>} stands for
 *     any GUID; or the payload type
 * @param name the registry value, or the field of the payload
 * @param type the type that Windows gives it
 * @param domain its values, in the words of the documentation
 * @param win10 whether Windows 10 has it: {@code yes}, {@code no}, {@code unknown}, {@code
 *     backup-only}
 * @param win11 whether Windows 11 has it: the same, or {@code until-} and the last version
 * @param recordKind whether it is the user's or the device's
 * @param secret whether nobody but the user's own devices may read it
 */
@JsonPropertyOrder({
  "category",
  "store",
  "key",
  "name",
  "type",
  "domain",
  "win10",
  "win11",
  "record_kind",
  "secret"
})
public record CatalogSetting(
    String category,
    Store store,
    String key,
    String name,
    String type,
    String domain,
    String win10,
    String win11,
    @JsonProperty("record_kind") RecordKind recordKind,
    Secret secret) {

  /** Where Windows keeps a setting. */
  public enum Store {
    /** A value of the registry. */
    @JsonProperty("registry")
    REGISTRY,
    /** A field of a payload that Windows keeps whole. */
    @JsonProperty("payload")
    PAYLOAD
  }

  /** Whether a setting is a secret. */
  public enum Secret {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO
  }

  public CatalogSetting {
    if (store == Store.REGISTRY && (name.contains("\\") || !hasHive(key))) {
      throw new IllegalArgumentException(
          "\"%s\" and \"%s\" name no registry value of the catalog.".formatted(key, name));
    }
  }

  private static boolean hasHive(String key) {
    return RegistryHive.ofPath(key).filter(hive -> key.startsWith(hive.name())).isPresent();
  }

  boolean isSecret() {
    return secret == Secret.YES;
  }
}
