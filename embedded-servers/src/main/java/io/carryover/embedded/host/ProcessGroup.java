package io.carryover.embedded.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts a program into a session, and so a process group, of its own.
 *
 * <p>A terminal sends Ctrl-C to every process of the group in its foreground. Children that shared
 * our group would all end at that moment, Postgres before the services that still write to it; in a
 * group of their own they end when we stop them, in the order that we choose.
 */
public final class ProcessGroup {

  private static final List<String> IN_PERL =
      List.of("-MPOSIX=setsid", "-e", "setsid(); exec { $ARGV[0] } @ARGV");

  private ProcessGroup() {}

  /**
   * The same command in a group of its own and with the same process id: by {@code setsid} on
   * Linux, by perl on macOS, unchanged where neither is found.
   */
  public static List<String> ownGroup(List<String> command) {
    var wrapped = new ArrayList<String>();
    Optional<String> setsid = findOnPath("setsid");
    Optional<String> perl = findOnPath("perl");
    if (setsid.isPresent()) {
      wrapped.add(setsid.get());
    } else if (perl.isPresent()) {
      wrapped.add(perl.get());
      wrapped.addAll(IN_PERL);
    }
    wrapped.addAll(command);
    return List.copyOf(wrapped);
  }

  /** Where the program of this name lies, looked up the way a shell does. */
  public static Optional<String> findOnPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
