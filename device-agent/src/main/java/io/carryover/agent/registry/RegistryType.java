package io.carryover.agent.registry;

import java.util.List;
import java.util.Optional;

/**
 * The type of a registry value.
 *
 * <p>Windows allows any 32-bit number, and programs do use their own: those are kept like the named
 * ones.
 *
 * @param code the number that the registry stores, unsigned
 */
public record RegistryType(int code) {

  public static final RegistryType NONE = new RegistryType(0);
  public static final RegistryType SZ = new RegistryType(1);
  public static final RegistryType EXPAND_SZ = new RegistryType(2);
  public static final RegistryType BINARY = new RegistryType(3);
  public static final RegistryType DWORD = new RegistryType(4);
  public static final RegistryType MULTI_SZ = new RegistryType(7);
  public static final RegistryType QWORD = new RegistryType(11);

  private static final List<String> NAMES =
      List.of(
          "REG_NONE",
          "REG_SZ",
          "REG_EXPAND_SZ",
          "REG_BINARY",
          "REG_DWORD",
          "REG_DWORD_BIG_ENDIAN",
          "REG_LINK",
          "REG_MULTI_SZ",
          "REG_RESOURCE_LIST",
          "REG_FULL_RESOURCE_DESCRIPTOR",
          "REG_RESOURCE_REQUIREMENTS_LIST",
          "REG_QWORD");

  private static final String OTHER_PREFIX = "REG_0x";

  /** The name that Windows gives the type, or {@code REG_0x} and its number. */
  public String typeName() {
    return code >= 0 && code < NAMES.size()
        ? NAMES.get(code)
        : OTHER_PREFIX + Integer.toHexString(code);
  }

  /** The type of a name as {@link #typeName} gives it. */
  public static Optional<RegistryType> ofName(String name) {
    int code = NAMES.indexOf(name);
    if (code >= 0) {
      return Optional.of(new RegistryType(code));
    }
    if (!name.startsWith(OTHER_PREFIX)) {
      return Optional.empty();
    }
    try {
      var type =
          new RegistryType(Integer.parseUnsignedInt(name.substring(OTHER_PREFIX.length()), 16));
      return type.typeName().equals(name) ? Optional.of(type) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return typeName();
  }
}
