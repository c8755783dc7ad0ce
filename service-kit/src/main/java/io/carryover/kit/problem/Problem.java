package io.carryover.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An RFC 9457 problem.
 *
 * @param type the documented type
 * @param title the type's title
 * @param status the HTTP status
 * @param detail what happened and what to do; never a stored value, a token or a stack trace
 * @param more members of this type beyond the standard ones
 */
public record Problem(
    URI type, String title, int status, String detail, @JsonIgnore Map<String, Object> more) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Name of the member, in seconds, that also becomes the {@code Retry-After} header. */
  static final String RETRY_AFTER = "retryAfterSeconds";

  static Problem of(ProblemType type) {
    return new Problem(type.uri(), type.title(), type.status(), type.remedy(), Map.of());
  }

  /** The same problem with another detail. */
  public Problem withDetail(String newDetail) {
    return new Problem(type, title, status, newDetail, more);
  }

  /** The same problem with one more member. */
  public Problem with(String name, Object value) {
    var members = new LinkedHashMap<>(more);
    members.put(name, value);
    return new Problem(type, title, status, detail, members);
  }

  /** The same problem, telling the client when to come again. */
  public Problem retryAfter(Duration wait) {
    return with(RETRY_AFTER, Math.max(1, wait.toSeconds()));
  }

  /** This problem as an exception, which the HTTP layer answers with. */
  public ProblemException toException() {
    return new ProblemException(this);
  }

  @JsonAnyGetter
  Map<String, Object> members() {
    return more;
  }
}
