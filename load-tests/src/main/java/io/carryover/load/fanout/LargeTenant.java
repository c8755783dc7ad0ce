package io.carryover.load.fanout;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A tenant with many enrolled devices, written straight into policy-service's tables: enrolling so
 * many one after the other would take longer than the measurement.
 *
 * <p>The mix is that of a real fleet: releases of Windows, a third hybrid joined, one in twenty
 * only registered, six in a hundred with a companion policy disabled. Nobody holds the keys of
 * these devices; those that a test lets speak are enrolled by themselves.
 *
 * @param everyone the group of all users
 * @param departments groups of a tenth of the users each
 */
record LargeTenant(UUID id, UUID everyone, List<UUID> departments, int devices) {

  private static final int DEPARTMENTS = 10;

  /** Three of four people have one device, most others two. */
  private static final double USERS_PER_DEVICE = 0.78;

  private static final String USERS =
      """
      insert into policy.directory_user (tenant_id, user_id, user_principal_name, display_name, created_at, changed_at)
      select ?, md5(? || 'user' || n)::uuid::text, 'user' || n || '@large.example', 'User ' || n, now(), now()
      from generate_series(0, ? - 1) n
      """;

  private static final String DEVICES =
      """
      insert into policy.device (tenant_id, device_id, user_id, device_name, os_build, edition, join_type,
        enrolment_method, device_kind, sign_in, companion_policies, restore_page, key_thumbprint, public_key,
        enrolled_at, facts_at)
      select t.id, md5(t.seed || 'device' || n)::uuid, md5(t.seed || 'user' || n % t.users)::uuid::text, 'PC-' || n,
        case when n % 100 < 15 then '19045.6216' when n % 100 < 17 then '22621.5768'
             when n % 100 < 30 then '22631.5768' when n % 100 < 65 then '26100.7922'
             when n % 100 < 95 then '26200.7922' else '26300.1' end,
        4,
        case when n / 7 % 20 < 12 then 'ENTRA_JOINED' when n / 7 % 20 < 19 then 'ENTRA_HYBRID_JOINED'
             else 'ENTRA_REGISTERED' end,
        'USER_DRIVEN_AUTOPILOT', 'PERSONAL', 'WORK_OR_SCHOOL',
        case when n / 3 % 100 < 6 then 'ENABLE_CDP=DISABLED' else '' end,
        'ENABLED', md5(t.seed || 'key' || n), '{}', now(), now()
      from (select ?::uuid as id, ? as seed, ? as users) t, generate_series(0, ? - 1) n
      """;

  private static final String KEYS =
      """
      insert into policy.device_key (tenant_id, key_thumbprint, device_id)
      select tenant_id, key_thumbprint, device_id from policy.device where tenant_id = ?
      """;

  private static final String MEMBERS =
      """
      insert into policy.group_member (tenant_id, group_id, member_type, member_id)
      select ?, ?, 'USER', md5(? || 'user' || n)::uuid::text from generate_series(?, ? - 1, ?) n
      """;

  /** What autovacuum would do a minute later. */
  private static final String KNOW_THE_TABLES =
      "analyze policy.directory_user, policy.device, policy.device_key, policy.group_member";

  LargeTenant {
    departments = List.copyOf(departments);
  }

  static LargeTenant ofSize(int devices) {
    List<UUID> departments = new ArrayList<>();
    for (int i = 0; i < DEPARTMENTS; i++) {
      departments.add(UUID.randomUUID());
    }
    return new LargeTenant(UUID.randomUUID(), UUID.randomUUID(), departments, devices);
  }

  /**
   * Writes users, devices and members; the tenant and its groups are there already.
   *
   * @param database a connection that row-level security does not hold back
   */
  void fill(Connection database) throws SQLException {
    String seed = id.toString();
    int users = (int) Math.ceil(devices * USERS_PER_DEVICE);
    database.setAutoCommit(false);
    run(database, USERS, id, seed, users);
    run(database, DEVICES, id, seed, users, devices);
    run(database, KEYS, id);
    run(database, MEMBERS, id, everyone, seed, 0, users, 1);
    for (int i = 0; i < DEPARTMENTS; i++) {
      run(database, MEMBERS, id, departments.get(i), seed, i, users, DEPARTMENTS);
    }
    database.commit();
    database.setAutoCommit(true);
    run(database, KNOW_THE_TABLES);
  }

  private static void run(Connection database, String sql, Object... parameters)
      throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
