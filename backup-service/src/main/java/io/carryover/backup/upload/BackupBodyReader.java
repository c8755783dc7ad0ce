package io.carryover.backup.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.carryover.backup.BackupConfig;
import io.carryover.backup.BackupProblem;
import io.carryover.backup.manifest.Sha256;
import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses and reads a body within its limits.
 *
 * <p>A small body that would become a huge one is noticed while it grows: no more than the limit is
 * ever held.
 */
@ApplicationScoped
class BackupBodyReader {

  private static final int MAX_ZSTD_WINDOW_LOG = 23;

  private final ObjectMapper json;
  private final Validator validator;
  private final BackupConfig limits;

  BackupBodyReader(ObjectMapper json, Validator validator, BackupConfig config) {
    this.json = json;
    this.validator = validator;
    this.limits = config;
  }

  /** A body and the digest that names this very request. */
  record ReadBody(BackupBody body, Sha256 digest) {}

  ReadBody read(byte[] sent, @Nullable String encoding) throws IOException {
    byte[] text = decoded(sent, encoding);
    BackupBody body = json.readValue(text, BackupBody.class);
    if (body == null) {
      throw KitProblem.MALFORMED_JSON.because("The body is null.").toException();
    }
    var violations = validator.validate(body);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return new ReadBody(body, Sha256.of(text));
  }

  private byte[] decoded(byte[] sent, @Nullable String encoding) {
    String name = encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT);
    try (var bytes = new ByteArrayInputStream(sent);
        var decoding = decoder(bytes, name)) {
      byte[] text = decoding.readNBytes(limits.maxBodyBytes() + 1);
      if (text.length > limits.maxBodyBytes()) {
        throw KitProblem.BODY_TOO_LARGE
            .because(
                "The decompressed body has more than %d bytes.".formatted(limits.maxBodyBytes()))
            .toException();
      }
      return text;
    } catch (IOException e) {
      throw BackupProblem.BODY_NOT_DECODABLE.toException();
    }
  }

  private static InputStream decoder(InputStream bytes, String name) throws IOException {
    return switch (name) {
      case "identity" -> bytes;
      case "gzip" -> new GZIPInputStream(bytes);
      case "zstd" -> new ZstdInputStream(bytes).setLongMax(MAX_ZSTD_WINDOW_LOG);
      default -> throw BackupProblem.UNSUPPORTED_ENCODING.toException();
    };
  }
}
