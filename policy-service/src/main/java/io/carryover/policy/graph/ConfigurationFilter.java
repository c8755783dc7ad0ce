package io.carryover.policy.graph;

import io.carryover.kit.problem.KitProblem;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of {@code $filter} by which clients find the record among others, which are none
 * here.
 */
final class ConfigurationFilter {

  private static final Pattern BY_PROPERTY =
      Pattern.compile("\\s*deviceEnrollmentConfigurationType\\s+eq\\s+'([A-Za-z0-9]{1,64})'\\s*");
  private static final Pattern BY_TYPE =
      Pattern.compile("\\s*isof\\(\\s*'#?microsoft\\.graph\\.([A-Za-z0-9]{1,64})'\\s*\\)\\s*");
  private static final Set<String> TYPES_OF_THE_RECORD =
      Set.of(
          "windowsRestoreDeviceEnrollmentConfiguration", "deviceEnrollmentConfiguration", "entity");

  private ConfigurationFilter() {}

  /** Whether the record passes the filter. */
  static boolean passes(@Nullable String filter) {
    if (filter == null) {
      return true;
    }
    Matcher byProperty = BY_PROPERTY.matcher(filter);
    if (byProperty.matches()) {
      // Graph's clients write the value with a capital letter, too.
      return byProperty
          .group(1)
          .toLowerCase(Locale.ROOT)
          .equals(WindowsRestoreConfiguration.CONFIGURATION_TYPE.toLowerCase(Locale.ROOT));
    }
    Matcher byType = BY_TYPE.matcher(filter);
    if (byType.matches()) {
      return TYPES_OF_THE_RECORD.contains(byType.group(1));
    }
    throw KitProblem.CLIENT_ERROR
        .because(
            "Filter by deviceEnrollmentConfigurationType eq 'windowsRestore' or by isof('microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration').")
        .toException();
  }
}
