package io.carryover.kit.test.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * One Kafka node in a container, set up as docker-compose.yml does it: by the image's public {@code
 * KAFKA_*} variables alone.
 *
 * <p>A broker must know the address that it advertises before it starts, so the port is chosen
 * here. Testcontainers' own Kafka module finds it out later, with a script that not every image
 * lets it run.
 */
final class KafkaInContainer extends GenericContainer<KafkaInContainer> {

  private static final int INSIDE = 9092;

  private final String bootstrapServers;

  KafkaInContainer() {
    super("apache/kafka:4.3.1");
    int port = freePort();
    bootstrapServers = dockerHost() + ":" + port;
    setPortBindings(List.of(port + ":" + INSIDE));
    withExposedPorts(INSIDE);
    withEnv(
        Map.ofEntries(
            Map.entry("CLUSTER_ID", "5L6g3nShT-eMCtK--X86sw"),
            Map.entry("KAFKA_NODE_ID", "1"),
            Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
            Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
            Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
            Map.entry("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093"),
            Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + bootstrapServers),
            Map.entry(
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
            Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
            Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
            Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
            Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")));
    waitingFor(Wait.forListeningPort());
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  private static String dockerHost() {
    var docker = DockerClientFactory.instance();
    // Without this first, the next call finds no client to ask the engine with.
    docker.client();
    return docker.dockerHostIpAddress();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
