package io.carryover.reporting.answer;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a report as CSV while it is read, so that a report of any length needs little memory. */
@Provider
@Produces(Csv.MEDIA_TYPE)
public class CsvWriter implements MessageBodyWriter<Csv> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Csv.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Csv csv,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> httpHeaders,
      OutputStream entityStream)
      throws IOException {
    csv.write(entityStream);
  }
}
