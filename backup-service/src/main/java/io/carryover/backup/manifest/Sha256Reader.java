package io.carryover.backup.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a digest from a text and from nothing else: a record's own reader would take an object. */
final class Sha256Reader extends StdScalarDeserializer<Sha256> {

  private static final long serialVersionUID = 1L;

  Sha256Reader() {
    super(Sha256.class);
  }

  @Override
  public @Nullable Sha256 deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Sha256) context.handleUnexpectedToken(Sha256.class, json);
    }
    try {
      return Sha256.ofHex(json.getText());
    } catch (IllegalArgumentException e) {
      return (Sha256) context.handleInstantiationProblem(Sha256.class, null, e);
    }
  }
}
