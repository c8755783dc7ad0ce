package io.carryover.stack;

import io.carryover.stack.state.Ports;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A folder that looks like a built project to the command line; its services are fake. */
public final class FakeProject {

  private final Path folder;
  private final Ports ports = FakeStack.freePorts();

  public FakeProject(Path folder) throws IOException {
    this.folder = folder;
    for (ServiceProgram service : ServiceProgram.builtIn(folder)) {
      Path jar = Path.of(service.javaArguments().getLast());
      Files.createDirectories(jar.resolveSibling(""));
      new JarOutputStream(Files.newOutputStream(jar), manifest()).close();
    }
  }

  /** What a command said and how it ended. */
  public record Outcome(int exitCode, String out, String err) {}

  public Path folder() {
    return folder;
  }

  public Ports ports() {
    return ports;
  }

  /** Runs the command line as the script does, in a process of its own. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dcarryover.project=" + folder, "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.carryover.stack.command.Carryover");
    command.addAll(List.of(arguments));
    File err = folder.resolve("err").toFile();
    var builder = new ProcessBuilder(command).redirectError(Redirect.to(err));
    ports
        .numbers()
        .forEach((port, number) -> builder.environment().put(port.variable(), number.toString()));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err.toPath()));
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    return manifest;
  }
}
