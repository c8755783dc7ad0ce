package io.carryover.policy.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.carryover.policy.tenant.RestorePageSetting;
import io.carryover.policy.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Graph's {@code windowsRestoreDeviceEnrollmentConfiguration}: every tenant has exactly one.
 *
 * <p>Id, name and description have the form that public recordings of Graph show.
 *
 * @param context the address of the record's description; null inside a collection, which has its
 *     own
 */
record WindowsRestoreConfiguration(
    @JsonProperty("@odata.context") @Nullable String context,
    @JsonProperty("@odata.type") String type,
    String id,
    String displayName,
    String description,
    int priority,
    Instant createdDateTime,
    Instant lastModifiedDateTime,
    int version,
    List<String> roleScopeTagIds,
    String deviceEnrollmentConfigurationType,
    RestorePageSetting state) {

  static final String TYPE = "#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration";
  static final String CONFIGURATION_TYPE = "windowsRestore";

  static WindowsRestoreConfiguration from(Tenant tenant) {
    return new WindowsRestoreConfiguration(
        null,
        TYPE,
        tenant.id().value() + "_WindowsRestore",
        "All users and all devices",
        "This is the default Windows Restore configuration applied with the lowest priority to all users and all devices regardless of group membership.",
        0,
        tenant.registeredAt(),
        tenant.restorePageChangedAt(),
        tenant.restorePageVersion(),
        List.of(),
        CONFIGURATION_TYPE,
        tenant.restorePage());
  }

  WindowsRestoreConfiguration in(String newContext) {
    return new WindowsRestoreConfiguration(
        newContext,
        type,
        id,
        displayName,
        description,
        priority,
        createdDateTime,
        lastModifiedDateTime,
        version,
        roleScopeTagIds,
        deviceEnrollmentConfigurationType,
        state);
  }
}
