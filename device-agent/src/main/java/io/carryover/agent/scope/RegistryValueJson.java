package io.carryover.agent.scope;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carryover.agent.item.CanonicalJson;
import io.carryover.agent.item.Content;
import io.carryover.agent.registry.RegistryType;
import io.carryover.agent.registry.RegistryValue;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of an item that keeps a registry value.
 *
 * @param type the name of the type, {@code REG_DWORD} or {@code REG_0x12345}
 * @param data the raw bytes in base64
 * @param readable the number or a short text, for people only: a restore uses the data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RegistryValueJson(@Nullable String type, @Nullable String data, @Nullable String readable) {

  private static final int MAX_READABLE_LENGTH = 256;

  static Content encode(RegistryValue value) {
    Optional<String> readable =
        value.number().or(value::text).filter(text -> text.length() <= MAX_READABLE_LENGTH);
    return CanonicalJson.write(
        new RegistryValueJson(
            value.type().typeName(),
            Base64.getEncoder().encodeToString(value.data().toByteArray()),
            readable.orElse(null)));
  }

  /** The value that an item keeps; empty if its content is none. */
  static Optional<RegistryValue> decode(Content content) {
    try {
      var json = CanonicalJson.read(content, RegistryValueJson.class);
      return json.toValue();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<RegistryValue> toValue() {
    if (type == null || data == null) {
      return Optional.empty();
    }
    var bytes = Content.of(Base64.getDecoder().decode(data));
    return RegistryType.ofName(type).map(known -> new RegistryValue(known, bytes));
  }
}
