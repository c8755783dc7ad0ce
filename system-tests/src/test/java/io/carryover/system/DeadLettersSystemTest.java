package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.stack.command.Carryover;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Something on a topic is not an event: an operator sees it, and why, and may try it again. */
class DeadLettersSystemTest {

  private static final Pattern OF_REPORTING = Pattern.compile("(?m)^ *([0-9a-f-]{36})  reporting ");

  @Test
  void anOperatorFindsABrokenEventAndWhyItIsBroken() {
    String key = UUID.randomUUID().toString();
    putOnTopic("restores.v1", key, "{\"broken\": ");

    await().atMost(Duration.ofSeconds(60)).until(() -> OF_REPORTING.matcher(run("list", 0)).find());
    Matcher line = OF_REPORTING.matcher(run("list", 0, "--service", "reporting"));
    assertThat(line.find()).isTrue();
    String id = line.group(1);

    assertThat(run("show", 0, "--service", "reporting", id)).contains(key).contains("restores.v1");
    assertThat(run("replay", 1, "--service", "reporting", id)).contains("still cannot be applied");
    assertThat(run("show", 1, "--service", "reporting", UUID.randomUUID().toString()))
        .contains("Not found");
    assertThat(run("list", 0, "--service", "policy")).contains("No dead letter waits.");
  }

  private static void putOnTopic(String topic, String key, String body) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", StackOfTests.get().state().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8)));
      producer.flush();
    }
  }

  private static String run(String command, int exitCode, String... options) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    List<String> arguments = new ArrayList<>(List.of("dead-letters"));
    arguments.add("--project=" + StackOfTests.folder());
    arguments.add(command);
    arguments.addAll(List.of(options));
    int exit =
        Carryover.commandLine()
            .setOut(writer)
            .setErr(writer)
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).as("%s", output).isEqualTo(exitCode);
    return output.toString();
  }
}
