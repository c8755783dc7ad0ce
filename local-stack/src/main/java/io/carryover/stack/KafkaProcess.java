package io.carryover.stack;

import io.carryover.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;

/** Kafka in a process of its own: what it takes from its heap, it takes from nobody else. */
final class KafkaProcess {

  private KafkaProcess() {}

  /** Takes the port and the data folder; runs until it is told to end. */
  public static void main(String[] arguments) {
    Logging.quiet();
    var kafka = EmbeddedKafka.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(kafka::close));
  }
}
