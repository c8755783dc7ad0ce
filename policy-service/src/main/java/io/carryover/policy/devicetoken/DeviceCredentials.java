package io.carryover.policy.devicetoken;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.device.DevicePublicKey;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds a device by its id alone: who asks for a token has none yet that would say the tenant.
 *
 * <p>Read with the system role, which sees of each device these columns and nothing else.
 */
@ApplicationScoped
class DeviceCredentials {

  private static final String FIND =
      "select tenant_id, user_id, key_thumbprint, public_key, retired_at is not null from device where device_id = ?";

  private final javax.sql.DataSource allTenants;

  DeviceCredentials(@DataSource("system") javax.sql.DataSource allTenants) {
    this.allTenants = allTenants;
  }

  Optional<DeviceCredential> find(UUID device) {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, device);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new DeviceCredential(
                    new TenantId(row.getObject(1, UUID.class)),
                    new DeviceId(device),
                    new UserId(row.getString(2)),
                    new DevicePublicKey(row.getString(3), row.getString(4)),
                    row.getBoolean(5)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The credential of a device cannot be read.", e);
    }
  }
}
