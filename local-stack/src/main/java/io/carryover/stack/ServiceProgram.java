package io.carryover.stack;

import io.carryover.stack.aot.AotCache;
import io.carryover.stack.state.StackPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the services, as a Java program.
 *
 * @param port where it listens; names the part, too
 * @param schema its schema in the database, and the prefix of its roles
 * @param javaArguments what is run: {@code -jar} and a file, or a classpath and a class
 */
public record ServiceProgram(StackPort port, String schema, List<String> javaArguments) {

  public ServiceProgram {
    javaArguments = List.copyOf(javaArguments);
  }

  /** Variable of the environment with more options of Java, each parted from the next by spaces. */
  static final String MORE_OPTIONS = "CARRYOVER_JAVA_OPTIONS";

  /** The heap of a service. */
  static final int MEGABYTES = 224;

  private static final Map<StackPort, String> SCHEMAS = schemas();

  private static Map<StackPort, String> schemas() {
    var schemas = new EnumMap<StackPort, String>(StackPort.class);
    schemas.put(StackPort.POLICY, "policy");
    schemas.put(StackPort.BACKUP, "backup");
    schemas.put(StackPort.RESTORE, "restore");
    schemas.put(StackPort.REPORTING, "reporting");
    return schemas;
  }

  /** The four services as Maven has built them, each with its ahead-of-time cache if it has one. */
  static List<ServiceProgram> builtIn(Path project) {
    return each(project, AotCache::toUse);
  }

  /** The same services, of which Java records what their ahead-of-time caches are to hold. */
  public static List<ServiceProgram> recordedIn(Path project) {
    return each(project, AotCache::toRecord);
  }

  /** Whether Java writes down what it has seen of the service when the service ends. */
  boolean isRecorded() {
    return javaArguments.contains(AotCache.RECORD);
  }

  /** Java with the options that every service is started with. */
  public static List<String> java() {
    return java(MEGABYTES);
  }

  /** The Java that runs this, with a heap of its own size. */
  static List<String> java(int megabytes) {
    List<String> command = new ArrayList<>(ownOptions(megabytes));
    // Behind ours, so that they win.
    command.addAll(options(System.getenv(MORE_OPTIONS)));
    return List.copyOf(command);
  }

  /** The options that a variable names. */
  static List<String> options(@Nullable String variable) {
    return variable == null || variable.isBlank()
        ? List.of()
        : List.of(variable.strip().split("\\s+"));
  }

  private static List<String> ownOptions(int megabytes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + megabytes + "m",
        "-XX:+UseSerialGC",
        // Records and strings are small: a tenth of the heap is headers otherwise.
        "-XX:+UseCompactObjectHeaders",
        // Pages of 2 MB, where they are to be had for the asking: the heap is walked through from
        // end to end several times a second (decision 0028).
        "-XX:+UseTransparentHugePages",
        // On two processors Java has one thread that compiles what runs often; among the others of
        // a loaded service it gets a fifth of a processor, and is done after minutes.
        "-XX:CICompilerCount=3",
        // Less code for each method, so that all is compiled sooner (decision 0034).
        "-XX:MaxInlineLevel=9",
        "-XX:InlineSmallCode=1400",
        // Most of what a request makes is gone with it: fewer collections, each with less to keep.
        // The rest is for a flood: what one holds through 4,096 connections took 45 MB, and without
        // room every second collection was a full one of 250 ms.
        "-Xmn" + megabytes * 3 / 7 + "m",
        // What waits in a flood outlives a collection, and not the flood: with a tenth of the young
        // part for it, one tenant's flood filled the old part, and every second collection was a
        // full one of 150 ms.
        "-XX:SurvivorRatio=2",
        "-XX:TargetSurvivorRatio=90",
        // What the compiler has allocated goes back to the system once it is done.
        "-XX:TrimNativeHeapInterval=5000");
  }

  private static List<ServiceProgram> each(
      Path project, Function<AotCache, List<String>> optionsOf) {
    List<ServiceProgram> services = new ArrayList<>();
    SCHEMAS.forEach((port, schema) -> {
      var cache = AotCache.of(project, port);
      var arguments = new ArrayList<>(optionsOf.apply(cache));
      arguments.addAll(List.of("-jar", cache.jar().toString()));
      services.add(new ServiceProgram(port, schema, arguments));
    });
    return services;
  }
}
