package io.carryover.kit.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.event.CloudEventHeaders;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventReader.Reading;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final String TENANT = "0193f1a0-0000-7000-8000-000000000001";
  private static final String TYPE = "io.carryover.SomethingHappened";

  private static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final EventReader reader =
      new EventReader(List.of(new Handler()), new ObjectMapper(), VALIDATOR);

  private record SomethingHappened(@NotBlank String what) {}

  private static final class Handler implements EventHandler<SomethingHappened> {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Class<SomethingHappened> payload() {
      return SomethingHappened.class;
    }

    @Override
    public void handle(SomethingHappened event, EventMetadata metadata) {}
  }

  @Test
  void readsWhatTheHandlerKnowsAndTheTenant() {
    var reading =
        read(
            """
            {"future": {"tenantId": "of something else", "a": [1, {"b": 2}]},
             "what": "it", "tenantId": "%s", "more": [{"tenantId": 5}]}
            """
                .formatted(TENANT));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Single.class,
            event -> {
              assertThat(event.payload()).isEqualTo(new SomethingHappened("it"));
              assertThat(event.metadata().tenant().value()).isEqualTo(UUID.fromString(TENANT));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"what\": \"it\"}",
        "{\"what\": \"it\", \"tenantId\": null}",
        "{\"what\": \"it\", \"tenantId\": 5}",
        "{\"what\": \"it\", \"tenantId\": \"\"}",
        "{\"what\": \"it\", \"tenantId\": {\"tenantId\": \"0193f1a0-0000-7000-8000-000000000001\"}}",
        "{\"tenantId\": \"0193f1a0-0000-7000-8000-000000000001\", \"what\": \"it\","
            + " \"tenantId\": \"0193f1a0-0000-7000-8000-000000000002\"}",
        "[]",
        "null"
      })
  void aBodyWithoutExactlyOneTenantIsUnreadable(String body) {
    assertThat(read(body))
        .isEqualTo(new Reading.Unreadable("A header or the tenantId is missing or malformed."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"tenantId\": ", "{\"what\": 5 5}", "%s {}", "%s ]"})
  void whatIsNotOneObjectIsUnreadable(String body) {
    String whole = "{\"tenantId\": \"%s\", \"what\": \"it\"}".formatted(TENANT);

    assertThat(read(body.replace("%s", whole)))
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).startsWith("Not the JSON of a " + TYPE));
  }

  @Test
  void whatTheHandlerNeedsIsNamedWhenItIsMissing() {
    assertThat(read("{\"tenantId\": \"%s\", \"what\": \" \"}".formatted(TENANT)))
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains("what"));
  }

  private Reading read(String body) {
    var record = new ConsumerRecord<>("topic", 0, 0, "key", body.getBytes(UTF_8));
    var headers = record.headers();
    CloudEventHeaders.add(headers, CloudEventHeaders.ID, UUID.randomUUID().toString());
    CloudEventHeaders.add(headers, CloudEventHeaders.SOURCE, "/some-service");
    CloudEventHeaders.add(headers, CloudEventHeaders.TYPE, TYPE);
    CloudEventHeaders.add(headers, CloudEventHeaders.SUBJECT, "subject");
    CloudEventHeaders.add(headers, CloudEventHeaders.TIME, "2026-10-01T00:00:00Z");
    return reader.read(record);
  }
}
