package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.offer.RestoreHistories;
import io.carryover.restore.offer.RestoreHistory;
import io.carryover.restore.run.RestoreRow.StateName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheRestores
    implements Restores, RestoreHistories, PanacheRepositoryBase<RestoreRow, RestoreRow.Key> {

  private static final String OF_THE_DEVICE = "tenantId = :tenant and deviceId = :device";

  /**
   * A device runs one restore at a time, whoever's it is; {@code max} picks it. Outcomes stand in
   * the text: with a list as a parameter Hibernate builds the query anew each time.
   */
  private static final String HISTORY =
      """
      select count(case when userId = :user and outcome = SET_UP_AS_NEW and occasion <> ON_DEMAND then 1 end),
             count(case when userId = :user and outcome in (%s) then 1 end),
             max(case when state <> FINISHED then cast(restoreId as string) end)
      from RestoreRow where tenantId = :tenant and deviceId = :device
      """
          .formatted(
              Arrays.stream(RestoreOutcome.values())
                  .filter(RestoreOutcome::hasRestored)
                  .map(Enum::name)
                  .collect(Collectors.joining(", ")));

  /** Before the first page comes everything. */
  private static final PageCursor BEGINNING =
      new PageCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

  private final CurrentTenant tenant;

  PanacheRestores(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Optional<Restore> find(RestoreId id) {
    return findByIdOptional(key(id)).map(RestoreRow::toRestore);
  }

  @Override
  public Optional<Restore> hold(RestoreId id) {
    return findByIdOptional(key(id), LockModeType.PESSIMISTIC_WRITE).map(RestoreRow::toRestore);
  }

  @Override
  public Optional<Restore> unfinished(DeviceId device) {
    return find(
            OF_THE_DEVICE + " and state <> :finished",
            with(device, Map.of("finished", StateName.FINISHED)))
        .firstResultOptional()
        .map(RestoreRow::toRestore);
  }

  @Override
  public List<Restore> newest(Whose whose, @Nullable PageCursor after, int limit) {
    PageCursor from = after == null ? BEGINNING : after;
    Map<String, Object> parameters =
        new HashMap<>(Map.of("tenant", tenant.get().value(), "time", from.time(), "id", from.id()));
    String which =
        switch (whose) {
          case Whose.OfDevice one -> {
            parameters.put("device", one.device().value());
            parameters.put("user", one.user().value());
            yield "deviceId = :device and userId = :user and";
          }
          case Whose.OfUser one -> {
            parameters.put("user", one.user().value());
            yield "userId = :user and";
          }
          case Whose.OfEverybody ignored -> "";
        };
    return find(
            """
            tenantId = :tenant and %s (requestedAt < :time or (requestedAt = :time and restoreId > :id))
            order by requestedAt desc, restoreId
            """
                .formatted(which),
            parameters)
        .page(0, limit)
        .stream()
        .map(RestoreRow::toRestore)
        .toList();
  }

  @Override
  public void add(Restore restore) {
    var row = new RestoreRow(key(restore.id()));
    row.take(restore);
    try {
      persistAndFlush(row);
    } catch (ConstraintViolationException e) {
      // Another device has been faster with the same id; the constraint knows first.
      throw "pk_restore".equals(e.getConstraintName())
          ? RestoreProblem.RESTORE_ID_TAKEN.toException()
          : e;
    }
  }

  @Override
  public void replace(Restore restore) {
    findById(key(restore.id())).take(restore);
  }

  @Override
  public RestoreHistory of(DeviceId device, UserId user) {
    Object[] found =
        getEntityManager()
            .createQuery(HISTORY, Object[].class)
            .setParameter("tenant", tenant.get().value())
            .setParameter("device", device.value())
            .setParameter("user", user.value())
            .getSingleResult();
    return new RestoreHistory(
        (long) found[0] > 0,
        (long) found[1] > 0,
        found[2] instanceof String unfinished ? new RestoreId(UUID.fromString(unfinished)) : null);
  }

  private RestoreRow.Key key(RestoreId id) {
    return new RestoreRow.Key(tenant.get().value(), id.value());
  }

  private Map<String, Object> with(DeviceId device, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("tenant", tenant.get().value());
    parameters.put("device", device.value());
    return parameters;
  }
}
