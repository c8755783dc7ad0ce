package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.Enrolment;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.schedule.NextContact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent keeps between two commands, in a file that only its owner reads.
 *
 * @param key the device's private key as a JWK
 * @param base the newest backup, to send only changes against
 * @param nextContact when it comes by itself, as far as it has been told
 */
record AgentMemory(
    ServiceAddresses services,
    Enrolment enrolment,
    Map<String, Object> key,
    String deviceName,
    DeviceFacts facts,
    DeviceClient.@Nullable Base base,
    @Nullable Instant lastBackupAt,
    @Nullable Instant nextBackupAt,
    @Nullable NextContact nextContact) {

  private static final String FILE = "agent.json";

  static Optional<AgentMemory> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), AgentMemory.class))
        : Optional.empty();
  }

  static AgentMemory demand(Path folder) throws IOException {
    return read(folder)
        .orElseThrow(() ->
            new AgentException("this PC is not enrolled: run ./carryover agent enroll first"));
  }

  /** Replaces the file as a whole, so that a crash leaves the old one or the new one. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path temporary = Files.createTempFile(folder, FILE, ".tmp", ownerOnly);
    Files.write(temporary, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    Files.move(
        temporary,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  AgentMemory with(DeviceFacts newFacts) {
    return new AgentMemory(
        services,
        enrolment,
        key,
        deviceName,
        newFacts,
        base,
        lastBackupAt,
        nextBackupAt,
        nextContact);
  }

  AgentMemory after(DeviceClient.Base newBase, Instant at, Instant next) {
    return new AgentMemory(
        services, enrolment, key, deviceName, facts, newBase, at, next, nextContact);
  }

  AgentMemory comingAgain(NextContact next) {
    return new AgentMemory(
        services, enrolment, key, deviceName, facts, base, lastBackupAt, nextBackupAt, next);
  }
}
