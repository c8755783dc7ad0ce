package io.carryover.agent.registry;

/**
 * How much a registry file may hold.
 *
 * @param maxFileBytes a larger file is refused
 * @param maxValueBytes a larger value is passed over, so that one cannot spoil a backup
 */
public record RegistryFileLimits(long maxFileBytes, int maxValueBytes) {

  /** 256 MiB for a file, twice a full export of a grown PC; 1 MiB for a value, as for any item. */
  public static final RegistryFileLimits DEFAULT = new RegistryFileLimits(256L << 20, 1 << 20);

  public RegistryFileLimits {
    if (maxFileBytes <= 0 || maxValueBytes <= 0) {
      throw new IllegalArgumentException("The limits of a registry file are positive.");
    }
  }
}
