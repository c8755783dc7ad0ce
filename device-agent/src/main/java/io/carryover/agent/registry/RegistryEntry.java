package io.carryover.agent.registry;

/**
 * One statement of a registry file. Keys and names stand as the file has them: in any case, with a
 * long or short hive name. The name of a key's default value is empty.
 */
public sealed interface RegistryEntry {

  /** The key exists; the values below it belong to it. */
  record Key(String path) implements RegistryEntry {}

  /** The key has a value. */
  record Value(String key, String name, RegistryValue value) implements RegistryEntry {}

  /** The key has a value that is larger than the reader's limit; it was passed over. */
  record OversizedValue(String key, String name) implements RegistryEntry {}

  /** Importing the file deletes the key and all below it. */
  record KeyDeletion(String path) implements RegistryEntry {}

  /** Importing the file deletes the value. */
  record ValueDeletion(String key, String name) implements RegistryEntry {}
}
