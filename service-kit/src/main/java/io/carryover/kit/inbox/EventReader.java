package io.carryover.kit.inbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.carryover.kit.event.CloudEventHeaders;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records into events, and says of each that it cannot read why. Nothing here touches a
 * database.
 */
@ApplicationScoped
class EventReader {

  /** No event of ours comes near; what is larger is not read at all. */
  static final int MAX_BODY_BYTES = 1024 * 1024;

  private final Map<String, AnyEventHandler<?>> handlers;
  private final ObjectReader json;
  private final Validator validator;

  EventReader(@All List<AnyEventHandler<?>> handlers, ObjectMapper json, Validator validator) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(AnyEventHandler::type, Function.identity()));
    this.json =
        json.reader()
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.validator = validator;
  }

  /** What a record turned out to be. */
  sealed interface Reading {
    /** An event that a handler of this service applies. */
    sealed interface Event<E> extends Reading {

      EventMetadata metadata();

      E payload();

      @Nullable String traceParent();
    }

    /** An event that is applied by itself. */
    record Single<E>(
        EventMetadata metadata, E payload, EventHandler<E> handler, @Nullable String traceParent)
        implements Event<E> {

      void apply() {
        handler.handle(payload, metadata);
      }
    }

    /** An event that is applied together with others of its type. */
    record OneOfMany<E>(
        EventMetadata metadata,
        E payload,
        BatchEventHandler<E> handler,
        @Nullable String traceParent)
        implements Event<E> {

      /** Applies events of this handler. */
      void applyAll(Connection connection, List<OneOfMany<?>> events) throws SQLException {
        List<Received<E>> received = new ArrayList<>(events.size());
        for (OneOfMany<?> event : events) {
          received.add(new Received<>(handler.payload().cast(event.payload()), event.metadata()));
        }
        handler.handleAll(connection, received);
      }
    }

    /** An event of a type that this service does not read. */
    record NotForUs() implements Reading {}

    /** Not an event; the reason quotes none of its content. */
    record Unreadable(String reason) implements Reading {}
  }

  Reading read(ConsumerRecord<String, byte[]> record) {
    String type = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TYPE);
    if (type == null) {
      return new Reading.Unreadable("The header ce_type is missing.");
    }
    var handler = handlers.get(type);
    if (handler == null) {
      return new Reading.NotForUs();
    }
    byte[] body = record.value();
    if (body == null || body.length == 0) {
      return new Reading.Unreadable("The body is empty.");
    }
    if (body.length > MAX_BODY_BYTES) {
      return new Reading.Unreadable("The body is larger than %d bytes.".formatted(MAX_BODY_BYTES));
    }
    return readEvent(record, type, handler, body);
  }

  private <E> Reading readEvent(
      ConsumerRecord<String, byte[]> record, String type, AnyEventHandler<E> handler, byte[] body) {
    try {
      TenantId tenant = TenantId.of(tenantId(body));
      E payload = json.readValue(body, handler.payload());
      String violations =
          validator.validate(payload).stream()
              .map(v -> v.getPropertyPath() + " " + v.getMessage())
              .sorted()
              .collect(Collectors.joining("; "));
      return violations.isEmpty()
          ? event(record, metadata(record, type, tenant), payload, handler)
          : new Reading.Unreadable("Not a valid %s: %s.".formatted(type, violations));
    } catch (JsonProcessingException e) {
      return new Reading.Unreadable(
          "Not the JSON of a %s: %s.".formatted(type, e.getClass().getSimpleName()));
    } catch (IOException e) {
      return new Reading.Unreadable("Not JSON.");
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return new Reading.Unreadable("A header or the tenantId is missing or malformed.");
    }
  }

  /** The tenant of an event, which stands in each body beside what its handler reads. */
  private String tenantId(byte[] body) throws IOException {
    String found = "";
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("tenantId")) {
          if (!found.isEmpty() || parser.nextToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("tenantId");
          }
          found = parser.getText();
        } else {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    return found;
  }

  private static <E> Reading event(
      ConsumerRecord<String, byte[]> record,
      EventMetadata metadata,
      E payload,
      AnyEventHandler<E> handler) {
    String trace = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TRACE_PARENT);
    return switch (handler) {
      case EventHandler<E> single -> new Reading.Single<>(metadata, payload, single, trace);
      case BatchEventHandler<E> batch -> new Reading.OneOfMany<>(metadata, payload, batch, trace);
    };
  }

  private static EventMetadata metadata(
      ConsumerRecord<String, byte[]> record, String type, TenantId tenant) {
    return new EventMetadata(
        UUID.fromString(required(record, CloudEventHeaders.ID)),
        required(record, CloudEventHeaders.SOURCE),
        type,
        required(record, CloudEventHeaders.SUBJECT),
        Instant.parse(required(record, CloudEventHeaders.TIME)),
        tenant);
  }

  private static String required(ConsumerRecord<String, byte[]> record, String header) {
    String value = CloudEventHeaders.read(record.headers(), header);
    if (value == null) {
      throw new IllegalArgumentException(header);
    }
    return value;
  }
}
