package io.carryover.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of refused sign-ins mean and what an administrator does, from {@code
 * sign-in-refusals.json} of the contracts; a code that is not listed still gets a sentence.
 */
public final class SignInRefusals {

  /** Those that come with this agent. */
  public static final SignInRefusals OF_THE_CONTRACTS = read();

  private static final String RESOURCE = "{resource}";

  private final Catalogue catalogue;

  private SignInRefusals(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  private record Catalogue(List<Entry> refusals, Entry otherwise) {}

  private record Entry(
      @Nullable String code,
      @Nullable String error,
      @Nullable String description,
      String meaning,
      String remedy) {

    boolean fits(String givenError, @Nullable String givenCode) {
      return code == null ? givenError.equals(error) : code.equals(givenCode);
    }

    boolean describes(String givenError, String text) {
      return description != null && givenError.equals(error) && text.contains(description);
    }
  }

  private static SignInRefusals read() {
    try (InputStream file =
        Objects.requireNonNull(
            SignInRefusals.class.getResourceAsStream("/sign-in-refusals.json"))) {
      JsonNode data = Json.MAPPER.readTree(file);
      return new SignInRefusals(Json.MAPPER.treeToValue(data, Catalogue.class));
    } catch (IOException e) {
      throw new UncheckedIOException("The contracts' list of refused sign-ins is damaged.", e);
    }
  }

  /** Whether an error or a code is one of those that rules and not a wrong password lead to. */
  boolean knows(String error, @Nullable String code) {
    return catalogue.refusals().stream().anyMatch(entry -> entry.fits(error, code));
  }

  /** The code of ours for a refusal that the provider only describes. */
  Optional<String> codeFor(String error, String description) {
    return catalogue.refusals().stream()
        .filter(entry -> entry.describes(error, description))
        .flatMap(entry -> Optional.ofNullable(entry.code()).stream())
        .findFirst();
  }

  /**
   * A refusal for a person.
   *
   * @param what which resource was refused, and why
   * @param remedy what the administrator must allow
   */
  public record Explanation(String what, String remedy) {}

  /** Which resource was refused, by which rule, and what the administrator must allow. */
  public Explanation explain(SignInRefusal refusal) {
    Entry entry =
        catalogue.refusals().stream()
            .filter(one -> one.fits(refusal.error(), refusal.code()))
            .findFirst()
            .orElse(catalogue.otherwise());
    return new Explanation(
        "The identity provider refused the sign-in to %s (%s): %s."
            .formatted(
                refusal.resource(),
                Objects.requireNonNullElse(refusal.code(), refusal.error()),
                entry.meaning()),
        entry.remedy().replace(RESOURCE, refusal.resource()));
  }
}
