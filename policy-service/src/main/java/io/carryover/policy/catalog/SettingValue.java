package io.carryover.policy.catalog;

/**
 * A value that a policy gives to a setting, as the catalog writes both.
 *
 * @param value an allowed value, or the digits of a number
 */
public record SettingValue(String settingId, String value) {}
