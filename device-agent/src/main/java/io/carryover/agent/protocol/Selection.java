package io.carryover.agent.protocol;

import java.util.List;

/** What of a backup to restore: whatever any of the four names. */
public record Selection(
    List<String> categories, List<String> payloadTypes, List<Item> items, List<String> apps) {

  public Selection {
    categories = List.copyOf(categories);
    payloadTypes = List.copyOf(payloadTypes);
    items = List.copyOf(items);
    apps = List.copyOf(apps);
  }

  /** One item by its two names. */
  public record Item(String payloadType, String itemKey) {}

  /** A selection of whole categories, in the words of the protocol. */
  public static Selection ofCategories(String... categories) {
    return new Selection(List.of(categories), List.of(), List.of(), List.of());
  }

  /** A selection of whole payload types. */
  public static Selection ofPayloadTypes(String... payloadTypes) {
    return new Selection(List.of(), List.of(payloadTypes), List.of(), List.of());
  }
}
