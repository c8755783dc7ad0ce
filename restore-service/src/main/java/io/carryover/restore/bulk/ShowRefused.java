package io.carryover.restore.bulk;

import io.carryover.restore.BulkRestoreId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The devices that could not take part in a bulk restore from the beginning. */
@ApplicationScoped
class ShowRefused {

  private final Orders orders;

  ShowRefused(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  List<OrderResponse> first(BulkRestoreId bulkRestore, int limit) {
    return orders.page(bulkRestore, OrderStateName.REFUSED, null, limit).stream()
        .map(OrderResponse::from)
        .toList();
  }
}
