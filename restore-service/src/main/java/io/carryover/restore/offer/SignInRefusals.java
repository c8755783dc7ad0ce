package io.carryover.restore.offer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.restore.Reason;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why a sign-in was refused and what an administrator does, from {@code
 * sign-in-refusals.json} of the contracts: codes are data, and a code that nobody knows yet still
 * gets a sentence.
 */
@Singleton
class SignInRefusals {

  /** The code of the reason, of the shared vocabulary. */
  static final String CODE = "sign-in-refused";

  private static final String FILE = "/sign-in-refusals.json";
  private static final String RESOURCE = "{resource}";

  private final Catalogue catalogue;

  SignInRefusals() {
    try (InputStream file = SignInRefusals.class.getResourceAsStream(FILE)) {
      catalogue = new ObjectMapper().readValue(Objects.requireNonNull(file), Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @JsonIgnoreProperties("description")
  private record Catalogue(List<Entry> refusals, Entry otherwise) {}

  @JsonIgnoreProperties("description")
  private record Entry(
      @Nullable String code, @Nullable String error, String meaning, String remedy) {

    boolean fits(SignInRefusal refusal) {
      return code == null ? refusal.error().equals(error) : code.equals(refusal.code());
    }
  }

  /** The refusal as a reason why the restore page is not shown. */
  Reason reason(SignInRefusal refusal) {
    Entry entry =
        catalogue.refusals().stream()
            .filter(one -> one.fits(refusal))
            .findFirst()
            .orElse(catalogue.otherwise());
    String sentence =
        "The identity provider refused the sign-in to %s (%s): %s. %s"
            .formatted(
                refusal.resource(),
                Objects.requireNonNullElse(refusal.code(), refusal.error()),
                entry.meaning(),
                entry.remedy().replace(RESOURCE, refusal.resource()));
    return new Reason(CODE, sentence + policies(refusal.policies()));
  }

  private static String policies(List<String> named) {
    return named.isEmpty()
        ? ""
        : " The provider names the policy %s.".formatted(String.join(", ", named));
  }
}
