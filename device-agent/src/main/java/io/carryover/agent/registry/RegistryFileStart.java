package io.carryover.agent.registry;

import io.carryover.agent.registry.RegistryFileException.Reason;

/** What the start of a file tells about its encoding, or about its not being an export at all. */
final class RegistryFileStart {

  private static final String EXPORT_HINT =
      " Export the settings with: regedit /E settings.reg HKEY_CURRENT_USER";

  private RegistryFileStart() {}

  /** The length of the mark to leave out; refuses what is no text in UTF-16LE or UTF-8. */
  static int check(byte[] start) throws RegistryFileException {
    if (start.length == 0) {
      throw refuse(Reason.NOT_A_REGISTRY_FILE, "The file is empty." + EXPORT_HINT);
    }
    if (startsWith(start, 'r', 'e', 'g', 'f')) {
      throw refuse(
          Reason.NOT_A_REGISTRY_FILE,
          "This is a registry hive, the registry's own storage, not an export." + EXPORT_HINT);
    }
    if (startsWith(start, 0xFE, 0xFF)) {
      throw refuse(
          Reason.WRONG_ENCODING,
          "The file is UTF-16 big-endian. Save it as UTF-16 LE, which Windows calls Unicode, or as"
              + " UTF-8.");
    }
    if (start.length > 1 && start[1] == 0) {
      throw refuse(
          Reason.WRONG_ENCODING,
          "The file looks like UTF-16 but has no byte order mark. Export it again with regedit, or"
              + " save it as UTF-8.");
    }
    if (isUtf16(start)) {
      return 2;
    }
    return startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
  }

  static boolean isUtf16(byte[] start) {
    return startsWith(start, 0xFF, 0xFE);
  }

  /** Why a first line that is not the header of this format is refused. */
  static RegistryFileException refuseHeader(String header) {
    if (header.startsWith("REGEDIT4")) {
      return refuse(
          Reason.OLD_FORMAT,
          "The file has the old format of Windows 9x and NT 4, which does not say its encoding."
              + " Export it again as \"Registration Files (*.reg)\".");
    }
    if (header.startsWith("WINE REGISTRY")) {
      return refuse(
          Reason.NOT_A_REGISTRY_FILE,
          "This is Wine's own storage, not an export. Export the settings with: wine regedit /E"
              + " settings.reg HKEY_CURRENT_USER");
    }
    return refuse(
        Reason.NOT_A_REGISTRY_FILE,
        "The first line is not \"%s\".".formatted(RegistryFileReader.HEADER) + EXPORT_HINT);
  }

  private static RegistryFileException refuse(Reason reason, String message) {
    return new RegistryFileException(reason, 1, message);
  }

  private static boolean startsWith(byte[] start, int... expected) {
    if (start.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (Byte.toUnsignedInt(start[i]) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
