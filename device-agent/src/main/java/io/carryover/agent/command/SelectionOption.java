package io.carryover.agent.command;

import io.carryover.agent.protocol.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to restore of a backup. */
final class SelectionOption {

  private static final String FORMS =
      "category=NAME, type=PAYLOAD_TYPE, item=PAYLOAD_TYPE:KEY or app=ID";

  @Option(
      names = "--select",
      paramLabel = "WHAT",
      description = {
        "What to restore; everything without it. Can be given many times:",
        FORMS
            + ". Categories: apps, accountsAndPasswords, personalization, accessibility,"
            + " languagePreferences, otherWindowsSettings."
      })
  List<String> selected = List.of();

  /** The selection, or null for everything. */
  @Nullable Selection toSelection() {
    if (selected.isEmpty()) {
      return null;
    }
    List<String> categories = new ArrayList<>();
    List<String> payloadTypes = new ArrayList<>();
    List<Selection.Item> items = new ArrayList<>();
    List<String> apps = new ArrayList<>();
    for (String what : selected) {
      int equals = what.indexOf('=');
      String name = what.substring(equals + 1);
      switch (equals < 0 ? "" : what.substring(0, equals)) {
        case "category" -> categories.add(name);
        case "type" -> payloadTypes.add(name);
        case "item" -> items.add(item(what, name));
        case "app" -> apps.add(name);
        default -> throw unknown(what);
      }
    }
    return new Selection(categories, payloadTypes, items, apps);
  }

  /** No payload type holds a colon. */
  private static Selection.Item item(String what, String name) {
    int colon = name.indexOf(':');
    if (colon < 1) {
      throw unknown(what);
    }
    return new Selection.Item(name.substring(0, colon), name.substring(colon + 1));
  }

  private static AgentException unknown(String what) {
    return new AgentException("--select %s is not understood: give %s".formatted(what, FORMS));
  }
}
