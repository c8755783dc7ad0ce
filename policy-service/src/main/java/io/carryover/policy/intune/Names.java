package io.carryover.policy.intune;

/** The names that reader and writer share. */
final class Names {

  static final String TYPE = "@odata.type";
  static final String NAME = "name";
  static final String DESCRIPTION = "description";
  static final String PLATFORMS = "platforms";
  static final String WINDOWS = "windows10";
  static final String SETTINGS = "settings";
  static final String INSTANCE = "settingInstance";
  static final String DEFINITION_ID = "settingDefinitionId";
  static final String CHILDREN = "children";
  static final String VALUE = "value";

  static final String CHOICE = "choiceSettingValue";
  static final String SIMPLE = "simpleSettingValue";
  static final String GROUPS = "groupSettingCollectionValue";

  static final String CONFIGURATION = "#microsoft.graph.deviceManagementConfiguration";
  static final String CHOICE_INSTANCE = CONFIGURATION + "ChoiceSettingInstance";
  static final String SIMPLE_INSTANCE = CONFIGURATION + "SimpleSettingInstance";
  static final String GROUPS_INSTANCE = CONFIGURATION + "GroupSettingCollectionInstance";

  /** The priority, which the original does not know. */
  static final String OWN_PRIORITY = "@carryover.priority";

  /** Values that the original has no form for: {@code settingId} and {@code value} of each. */
  static final String OWN_SETTINGS = "@carryover.settings";

  static final String OWN_SETTING_ID = "settingId";

  private Names() {}
}
