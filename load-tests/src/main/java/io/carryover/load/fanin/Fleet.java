package io.carryover.load.fanin;

import io.carryover.load.DeviceTokens;
import io.carryover.simulator.fleet.Chance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes devices that may back up.
 *
 * <p>What policy-service would have told of them is written straight into the tables of the
 * services that would have heard it, and their tokens are signed with policy-service's own key:
 * enrolling a hundred thousand devices takes longer than what is measured.
 *
 * @param database a connection that row-level security does not hold back
 * @param tenants among which devices are dealt out in turn
 */
record Fleet(Connection database, DeviceTokens tokens, List<UUID> tenants, Chance chance) {

  private static final String POLICIES =
      """
      insert into backup.device_policy (tenant_id, device_id, user_id, revision, active, backup_allowed, reasons,
                                        cadence, retention, metered, categories)
      select tenant_id, device_id, user_id, 1, true, true, '[]', interval '8 days', interval '365 days', 'ALLOWED', '[]'
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, device_id, user_id)
      """;

  private static final String REPORTED_DEVICES =
      """
      insert into reporting.device (tenant_id, generation, device_id, revision, user_id, device_name, os_build, active,
                                    enrolled_at, cadence_seconds, backup_allowed, backup_reasons, refusal_codes,
                                    setup_allowed, setup_reasons)
      select tenant_id, generation, device_id, 1, user_id, 'LAPTOP-FAN-IN', '26200.8000', true, now(), 8 * 86400, true,
             '[]', '{}', true, '[]'
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, device_id, user_id)
      cross join (select generation from reporting.projection_generation where state = 'ACTIVE') g
      """;

  Fleet {
    tenants = List.copyOf(tenants);
  }

  /** So many tenants. */
  static List<UUID> tenants(int count, Chance chance) {
    return Stream.generate(chance::uuid).limit(count).toList();
  }

  /** The same with the first tenant only. */
  Fleet ofOneTenant() {
    return new Fleet(database, tokens, List.of(tenants.getFirst()), chance);
  }

  private record Ids(UUID tenant, UUID device, UUID user) {}

  /** New devices, dealt out to the profiles in turn. */
  List<Device> devices(int count, List<PreparedProfile> profiles) throws SQLException {
    List<Ids> ids =
        IntStream.range(0, count)
            .mapToObj(n -> new Ids(tenants.get(n % tenants.size()), chance.uuid(), chance.uuid()))
            .toList();
    tell(POLICIES, ids);
    tell(REPORTED_DEVICES, ids);
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(n -> device(ids.get(n), profiles.get(n % profiles.size())))
        .toList();
  }

  private Device device(Ids ids, PreparedProfile profile) {
    String token = tokens.of(ids.tenant(), ids.device(), ids.user());
    return new Device(ids.tenant(), ids.device(), ids.user(), token, profile);
  }

  private void tell(String sql, List<Ids> ids) throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      statement.setArray(1, array("uuid", ids, Ids::tenant));
      statement.setArray(2, array("uuid", ids, Ids::device));
      statement.setArray(3, array("text", ids, one -> one.user().toString()));
      statement.executeUpdate();
    }
  }

  private java.sql.Array array(String type, List<Ids> ids, Function<Ids, Object> value)
      throws SQLException {
    return database.createArrayOf(type, ids.stream().map(value).toArray());
  }
}
