package io.carryover.policy.reevaluation;

import io.carryover.kit.id.Ids;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a change says which devices it concerns. */
@ApplicationScoped
public class Reevaluations {

  private static final String INSERT =
      """
      insert into reevaluation_request (tenant_id, request_id, device_id, user_id, group_id)
      select :tenant, r.* from unnest(
        cast(:ids as uuid[]), cast(:devices as uuid[]), cast(:users as text[]), cast(:groups as uuid[])) as r
      """;

  private static final String INSERT_MEMBERS =
      """
      insert into reevaluation_request (tenant_id, request_id, device_id, user_id)
      select tenant_id, gen_random_uuid(), cast(case member_type when 'DEVICE' then member_id end as uuid),
        case member_type when 'USER' then member_id end
      from group_member where tenant_id = :tenant and group_id = :group
      """;

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;
  private final WorkerSignal signal;
  private final Ids ids;

  Reevaluations(
      EntityManager entityManager, CurrentTenant currentTenant, WorkerSignal signal, Ids ids) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
    this.signal = signal;
    this.ids = ids;
  }

  /**
   * Lets devices of the current tenant be decided anew, once the caller's transaction has
   * committed.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void request(Collection<? extends Concerned> concerned) {
    if (concerned.isEmpty()) {
      return;
    }
    List<Request> requests = concerned.stream().map(this::request).toList();
    entityManager
        .createNativeQuery(INSERT)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("ids", requests.stream().map(Request::id).toArray(UUID[]::new))
        .setParameter("devices", requests.stream().map(Request::device).toArray(UUID[]::new))
        .setParameter("users", requests.stream().map(Request::user).toArray(String[]::new))
        .setParameter("groups", requests.stream().map(Request::group).toArray(UUID[]::new))
        .executeUpdate();
    signal.wakeAfterCommit();
  }

  /** The same for each member of a group that is about to vanish, and with it who was in it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requestForMembersOf(UUID group) {
    entityManager
        .createNativeQuery(INSERT_MEMBERS)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("group", group)
        .executeUpdate();
    signal.wakeAfterCommit();
  }

  /**
   * A row of {@code reevaluation_request}; without device, user and group it means the whole
   * tenant.
   */
  private record Request(
      UUID id, @Nullable UUID device, @Nullable String user, @Nullable UUID group) {}

  private Request request(Concerned concerned) {
    return switch (concerned) {
      case Concerned.OneDevice(var device) -> new Request(ids.next(), device.value(), null, null);
      case Concerned.DevicesOfUser(var user) -> new Request(ids.next(), null, user.value(), null);
      case Concerned.MembersOfGroup(var group) -> new Request(ids.next(), null, null, group);
      case Concerned.WholeTenant() -> new Request(ids.next(), null, null, null);
    };
  }
}
