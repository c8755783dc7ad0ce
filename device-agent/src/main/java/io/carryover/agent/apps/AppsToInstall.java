package io.carryover.agent.apps;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The apps to install on a new PC, in the order to install them.
 *
 * @param apps pinned ones first, then those that are the surest to be had, then by name
 * @param skipped the items that are not among them, each with its reason
 */
public record AppsToInstall(List<AppRecord> apps, List<SkippedItem> skipped) {

  private static final Comparator<AppRecord> INSTALL_ORDER =
      Comparator.comparing((AppRecord app) -> !Boolean.TRUE.equals(app.isPinned()))
          .thenComparing(AppRecord::installSource)
          .thenComparing(app -> app.displayName().toLowerCase(Locale.ROOT))
          .thenComparing(AppRecord::appId);

  public AppsToInstall {
    apps = List.copyOf(apps);
    skipped = List.copyOf(skipped);
  }

  /** The apps among the items of a backup. */
  public static AppsToInstall of(Iterable<SettingItem> items) {
    var apps = new ArrayList<AppRecord>();
    var skipped = new ArrayList<SkippedItem>();
    for (SettingItem item : items) {
      if (!item.payloadType().equals(AppRecord.PAYLOAD_TYPE)) {
        skipped.add(new SkippedItem(item.id(), "This item is no app."));
      } else {
        AppRecord.of(item)
            .ifPresentOrElse(
                apps::add,
                () ->
                    skipped.add(
                        new SkippedItem(item.id(), "The content is not this app's record.")));
      }
    }
    apps.sort(INSTALL_ORDER);
    return new AppsToInstall(apps, skipped);
  }

  /** Writes the apps as a JSON list in UTF-8. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(AppRecord.listOf(apps).toByteArray());
  }
}
