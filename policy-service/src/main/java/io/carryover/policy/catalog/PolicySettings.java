package io.carryover.policy.catalog;

import java.util.Map;

/**
 * What a policy's values mean, with the defaults filled in.
 *
 * @param categories the state of every category, after the setting for all categories
 */
public record PolicySettings(
    SwitchState backup,
    SwitchState restoreAtFirstSignIn,
    MeteredNetworks meteredNetworks,
    Map<SettingsCategory, CategoryState> categories,
    int cadenceDays,
    int retentionDays) {}
