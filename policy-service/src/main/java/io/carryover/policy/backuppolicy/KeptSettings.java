package io.carryover.policy.backuppolicy;

import io.carryover.policy.intune.KeptSetting;
import java.util.List;
import java.util.UUID;

/**
 * The settings of imported policies that are not applied.
 *
 * <p>They stand apart from the policies, since every decision reads policies and none reads these.
 */
interface KeptSettings {

  /** Those of a policy, in their order. */
  List<KeptSetting> of(UUID policy);

  /** Keeps these in place of those before. */
  void replace(UUID policy, List<KeptSetting> settings);
}
