package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that an upload's changes are made against, as {@code If-Match} states it. */
final class BaseVersion {

  private static final Pattern VERSION = Pattern.compile("\"([1-9]\\d{0,17})\"");

  private BaseVersion() {}

  /**
   * Reads the header.
   *
   * @param ifMatch null when there is none
   * @return null for a full backup
   * @throws io.carryover.kit.problem.ProblemException if it is no version
   */
  static @Nullable Long in(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    var version = VERSION.matcher(ifMatch);
    if (!version.matches()) {
      throw BackupProblem.MALFORMED_BASE_VERSION.toException();
    }
    return Long.parseLong(version.group(1));
  }
}
