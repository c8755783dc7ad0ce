package io.carryover.policy.devicetoken;

import io.carryover.kit.problem.ProblemException;
import io.carryover.policy.PolicyProblem;

/** Why no token is given, in the codes of RFC 6749. */
enum TokenRefusal {
  INVALID_REQUEST("invalid_request"),
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type"),
  INVALID_GRANT("invalid_grant");

  private final String code;

  TokenRefusal(String code) {
    this.code = code;
  }

  /** This refusal as the problem that ends the request. */
  ProblemException because(String detail) {
    return PolicyProblem.TOKEN_REFUSED.because(detail).with("error", code).toException();
  }
}
