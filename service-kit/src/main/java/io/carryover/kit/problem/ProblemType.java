package io.carryover.kit.problem;

import java.net.URI;
import java.util.Locale;

/**
 * A kind of problem that an API answers with, implemented by one enum per service.
 *
 * <p>The enum constant's name gives the documented type: {@code BASE_VERSION_MISMATCH} is {@code
 * urn:carryover:problem:base-version-mismatch}. Every constant stands in the catalogue of problem
 * types in {@code contracts}.
 */
public interface ProblemType {

  /** The constant's name. */
  String name();

  /** The HTTP status, 400 to 599. */
  int status();

  /** A short sentence that is the same for every occurrence. */
  String title();

  /** What the caller can do about it; also the detail when nothing more exact is said. */
  String remedy();

  /** The type's URI. */
  default URI uri() {
    return URI.create("urn:carryover:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** This problem with its standard remedy as detail. */
  default ProblemException toException() {
    return Problem.of(this).toException();
  }

  /** This problem with a detail that says what happened here and what to do. */
  default Problem because(String detail) {
    return Problem.of(this).withDetail(detail);
  }
}
