package io.carryover.agent.command;

import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryFileWriter;
import io.carryover.agent.registry.RegistryValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry that imports and exports files as regedit does, keys without values included. */
public final class RegistryOfAPc {

  /** By key and by name, in whatever case they are written. */
  private final TreeMap<String, TreeMap<String, RegistryValue>> keys =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** An empty one. */
  public RegistryOfAPc() {
    keys.put("HKEY_CURRENT_USER", values());
    keys.put("HKEY_LOCAL_MACHINE", values());
  }

  private static TreeMap<String, RegistryValue> values() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  /** All keys with what they hold. */
  Map<String, Map<String, RegistryValue>> state() {
    Map<String, Map<String, RegistryValue>> state = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    keys.forEach((key, values) -> state.put(key, new TreeMap<>(values)));
    return state;
  }

  void make(String key) {
    for (int end = key.indexOf('\\'); end >= 0; end = key.indexOf('\\', end + 1)) {
      keys.computeIfAbsent(key.substring(0, end), _ -> values());
    }
    keys.computeIfAbsent(key, _ -> values());
  }

  /** Sets a value and makes its key. */
  public void set(String key, String name, RegistryValue value) {
    make(key);
    keys.get(key).put(name, value);
  }

  void remove(String key, String name) {
    keys.get(key).remove(name);
  }

  private void delete(String key) {
    keys.remove(key);
    keys.subMap(key + "\\", key + "\\" + Character.MAX_VALUE).clear();
  }

  /** Does what the file says. */
  public void importFile(Path file) throws IOException {
    try (var reader = RegistryFileReader.open(file)) {
      for (Optional<RegistryEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
        switch (next.get()) {
          case RegistryEntry.Key(var path) -> make(path);
          case RegistryEntry.Value(var key, var name, var value) -> set(key, name, value);
          case RegistryEntry.ValueDeletion(var key, var name) -> {
            make(key);
            remove(key, name);
          }
          case RegistryEntry.KeyDeletion(var path) -> delete(path);
          case RegistryEntry.OversizedValue ignored -> throw new AssertionError();
        }
      }
    }
  }

  /** Exports a key with all that is below it. */
  public void exportTo(Path file, String... roots) throws IOException {
    try (var writer = new RegistryFileWriter(Files.newOutputStream(file))) {
      for (var one : keys.entrySet()) {
        for (String root : roots) {
          if (one.getKey().equalsIgnoreCase(root)
              || one.getKey().regionMatches(true, 0, root + "\\", 0, root.length() + 1)) {
            writer.write(new RegistryEntry.Key(one.getKey()));
            for (var value : one.getValue().entrySet()) {
              writer.write(new RegistryEntry.Value(one.getKey(), value.getKey(), value.getValue()));
            }
          }
        }
      }
    }
  }
}
