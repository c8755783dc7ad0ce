package io.carryover.policy.reevaluation;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The requests and the devices that wait. */
@ApplicationScoped
class ReevaluationQueue {

  /** Skips from tenant to tenant instead of reading every waiting row. */
  private static final String TENANTS =
      """
      with recursive waiting (tenant_id) as (
        (select tenant_id from reevaluation order by tenant_id limit 1)
        union all
        select (select r.tenant_id from reevaluation r where r.tenant_id > w.tenant_id order by r.tenant_id limit 1)
        from waiting w where w.tenant_id is not null)
      select tenant_id from waiting where tenant_id is not null
      union
      select tenant_id from reevaluation_request
      """;

  /**
   * Looks up the devices of each user by index ({@code offset 0} keeps the planner from joining the
   * tables): one PC that is enrolled costs one step into the index, not a reading of all devices.
   */
  private static final String EXPAND =
      """
      with oldest as (
        select request_id from reevaluation_request where tenant_id = :tenant
        order by request_id limit :limit for update skip locked),
      taken as (
        delete from reevaluation_request r using oldest o
        where r.tenant_id = :tenant and r.request_id = o.request_id
        returning r.device_id, r.user_id, r.group_id),
      concerned as (
        select device_id, false as bulk from taken where device_id is not null
        union
        select d.device_id, false
        from taken t
        cross join lateral (select device_id from device where tenant_id = :tenant and user_id = t.user_id offset 0) d
        union
        select cast(case m.member_type when 'DEVICE' then m.member_id end as uuid), true
        from taken t join group_member m on m.tenant_id = :tenant and m.group_id = t.group_id and m.member_type = 'DEVICE'
        union
        select d.device_id, true
        from taken t join group_member m on m.tenant_id = :tenant and m.group_id = t.group_id and m.member_type = 'USER'
        cross join lateral (select device_id from device where tenant_id = :tenant and user_id = m.member_id offset 0) d
        union
        select d.device_id, true from device d
        where d.tenant_id = :tenant
          and exists (select from taken t where t.device_id is null and t.user_id is null and t.group_id is null)),
      queued as (
        insert into reevaluation (tenant_id, device_id, bulk)
        select :tenant, device_id, bool_and(bulk) from concerned group by device_id order by device_id
        on conflict (tenant_id, device_id) do update set bulk = false
        where reevaluation.bulk and not excluded.bulk)
      select count(*) from taken
      """;

  private static final String TAKE =
      """
      with chosen as (
        select device_id from reevaluation where tenant_id = :tenant
        order by bulk, device_id limit :limit for update skip locked)
      delete from reevaluation r using chosen c where r.tenant_id = :tenant and r.device_id = c.device_id
      returning r.device_id
      """;

  private final Session session;
  private final javax.sql.DataSource allTenants;
  private final CurrentTenant currentTenant;

  ReevaluationQueue(
      Session session,
      @DataSource("system") javax.sql.DataSource allTenants,
      CurrentTenant currentTenant) {
    this.session = session;
    this.allTenants = allTenants;
    this.currentTenant = currentTenant;
  }

  /** The tenants for which something waits. */
  List<TenantId> tenants() {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(TENANTS);
        var rows = statement.executeQuery()) {
      List<TenantId> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new TenantId(rows.getObject(1, UUID.class)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The tenants with waiting work cannot be read.", e);
    }
  }

  /** Turns the oldest requests of the tenant into waiting devices; gives the number of requests. */
  int expand(int limit) {
    return session
        .createNativeQuery(EXPAND, Long.class)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("limit", limit)
        .getSingleResult()
        .intValue();
  }

  /** Takes waiting devices of the tenant out of the queue, with the caller's transaction. */
  List<DeviceId> take(int limit) {
    return session
        .createNativeQuery(TAKE, UUID.class)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("limit", limit)
        .getResultStream()
        .map(DeviceId::new)
        .toList();
  }
}
