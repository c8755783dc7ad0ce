package io.carryover.policy.intune;

import io.carryover.policy.catalog.SettingValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a settings catalog policy says.
 *
 * @param priority the priority, or null when the policy does not say it, as the original never does
 * @param settings the values of settings that the catalog knows, not yet checked against it
 * @param kept the other settings, in their order
 */
public record CatalogPolicy(
    String name,
    String description,
    @Nullable Integer priority,
    List<SettingValue> settings,
    List<KeptSetting> kept) {

  public CatalogPolicy {
    settings = List.copyOf(settings);
    kept = List.copyOf(kept);
  }
}
