package io.carryover.policy.catalog;

/** The catalog that comes with this service, for tests of other features. */
public final class OwnCatalog {

  private OwnCatalog() {}

  /** The catalog. */
  public static SettingsCatalog read() {
    return SettingsCatalogFile.read();
  }
}
