package io.carryover.backup.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import io.carryover.backup.BackupConfig;
import io.carryover.backup.BackupProblem;
import io.carryover.backup.content.Zstandard;
import io.carryover.backup.manifest.Sha256;
import io.carryover.kit.problem.KitProblem;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses and reads a body within its limits.
 *
 * <p>A small body that would become a huge one is noticed while it grows: no more than the limit is
 * ever held.
 */
@Singleton
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

  /**
   * The body.
   *
   * @throws io.carryover.kit.problem.ProblemException if it is too large, not decodable, or no
   *     backup at all
   */
  ReadBody read(byte[] sent, @Nullable String encoding) {
    String name = encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT);
    OptionalInt stated = name.equals("zstd") ? Zstandard.statedSize(sent) : OptionalInt.empty();
    if (stated.isPresent() && stated.getAsInt() <= limits.maxBodyBytes()) {
      return wholeFrame(sent, stated.getAsInt());
    }
    byte[] text = name.equals("identity") ? withinLimit(sent) : unpacked(sent, name);
    return read(text, text.length);
  }

  /** What says its size is decompressed at once, into as many bytes as it says and no more. */
  private ReadBody wholeFrame(byte[] sent, int size) {
    try {
      return Zstandard.read(sent, size, this::read);
    } catch (ZstdException e) {
      throw BackupProblem.BODY_NOT_DECODABLE.toException();
    }
  }

  private ReadBody read(byte[] text, int size) {
    BackupBody body = parsed(text, size);
    if (!BodyRules.areKept(body)) {
      var violations = validator.validate(body);
      if (!violations.isEmpty()) {
        throw new ConstraintViolationException(violations);
      }
    }
    if (!body.saysOnce()) {
      throw BackupProblem.ITEMS_OR_CHANGED_ITEMS.toException();
    }
    if (body.named().size() > limits.maxItems()) {
      throw BackupProblem.TOO_MANY_ITEMS
          .because("A backup lists at most %d items.".formatted(limits.maxItems()))
          .toException();
    }
    return new ReadBody(body, Sha256.of(text, size));
  }

  private BackupBody parsed(byte[] text, int size) {
    try {
      BackupBody plain = PlainBody.read(json.getFactory(), text, size);
      BackupBody body = plain != null ? plain : json.readValue(text, 0, size, BackupBody.class);
      if (body == null) {
        throw KitProblem.MALFORMED_JSON.because("The body is null.").toException();
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] unpacked(byte[] sent, String encoding) {
    try (var bytes = new ByteArrayInputStream(sent);
        var decoding = decoder(bytes, encoding)) {
      return withinLimit(decoding.readNBytes(limits.maxBodyBytes() + 1));
    } catch (IOException e) {
      throw BackupProblem.BODY_NOT_DECODABLE.toException();
    }
  }

  private byte[] withinLimit(byte[] text) {
    if (text.length > limits.maxBodyBytes()) {
      throw KitProblem.BODY_TOO_LARGE
          .because("The decompressed body has more than %d bytes.".formatted(limits.maxBodyBytes()))
          .toException();
    }
    return text;
  }

  private static InputStream decoder(InputStream bytes, String name) throws IOException {
    return switch (name) {
      case "gzip" -> new GZIPInputStream(bytes);
      case "zstd" -> new ZstdInputStream(bytes).setLongMax(MAX_ZSTD_WINDOW_LOG);
      default -> throw BackupProblem.UNSUPPORTED_ENCODING.toException();
    };
  }
}
