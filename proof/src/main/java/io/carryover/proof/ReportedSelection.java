package io.carryover.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a backup was to be restored: an item is selected when any of the four names it. */
public record ReportedSelection(
    List<String> categories, List<String> payloadTypes, List<Item> items, List<String> apps) {

  private static final String KIND = "restore-selection";

  /** One item by its names. */
  public record Item(String payloadType, String itemKey) {

    public Item {
      Objects.requireNonNull(payloadType, "payloadType");
      Objects.requireNonNull(itemKey, "itemKey");
    }
  }

  public ReportedSelection {
    categories = List.copyOf(categories);
    payloadTypes = List.copyOf(payloadTypes);
    items = List.copyOf(items);
    apps = List.copyOf(apps);
  }

  boolean selects(ManifestLeaf item) {
    return categories.contains(item.category())
        || payloadTypes.contains(item.payloadType())
        || items.contains(new Item(item.payloadType(), item.itemKey()))
        || (item.isApp() && apps.contains(item.itemKey()));
  }

  /** All names, each list behind its length. */
  byte[] bytes() {
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(KIND);
    add(fields, categories);
    add(fields, payloadTypes);
    fields.add(Integer.toString(items.size()));
    items.forEach(item -> {
      fields.add(item.payloadType());
      fields.add(item.itemKey());
    });
    add(fields, apps);
    return LeafBytes.of(fields.toArray(String[]::new));
  }

  private static void add(List<@Nullable String> fields, List<String> names) {
    fields.add(Integer.toString(names.size()));
    fields.addAll(names);
  }
}
