package io.carryover.restore.bulk;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.PageCursor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheBulkRestores
    implements BulkRestores, PanacheRepositoryBase<BulkRestoreRow, BulkRestoreRow.Key> {

  /** Before the first page comes everything. */
  private static final PageCursor BEGINNING =
      new PageCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

  private final CurrentTenant tenant;

  PanacheBulkRestores(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Optional<BulkRestore> find(BulkRestoreId id) {
    return findByIdOptional(key(id)).map(BulkRestoreRow::toBulkRestore);
  }

  @Override
  public Optional<BulkRestore> hold(BulkRestoreId id) {
    return findByIdOptional(key(id), LockModeType.PESSIMISTIC_WRITE)
        .map(BulkRestoreRow::toBulkRestore);
  }

  @Override
  public List<BulkRestore> newest(@Nullable PageCursor after, int limit) {
    PageCursor from = after == null ? BEGINNING : after;
    return find(
            """
            tenantId = :tenant and (startedAt < :time or (startedAt = :time and bulkRestoreId > :id))
            order by startedAt desc, bulkRestoreId
            """,
            Map.of("tenant", tenant.get().value(), "time", from.time(), "id", from.id()))
        .page(0, limit)
        .stream()
        .map(BulkRestoreRow::toBulkRestore)
        .toList();
  }

  @Override
  public void add(BulkRestore bulkRestore) {
    var row = new BulkRestoreRow(key(bulkRestore.id()));
    row.take(bulkRestore);
    try {
      persistAndFlush(row);
    } catch (ConstraintViolationException e) {
      throw "pk_bulk_restore".equals(e.getConstraintName()) ? new StartedMeanwhileException() : e;
    }
  }

  @Override
  public void replace(BulkRestore bulkRestore) {
    findById(key(bulkRestore.id())).take(bulkRestore);
  }

  private BulkRestoreRow.Key key(BulkRestoreId id) {
    return new BulkRestoreRow.Key(tenant.get().value(), id.value());
  }
}
