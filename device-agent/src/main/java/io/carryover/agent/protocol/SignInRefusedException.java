package io.carryover.agent.protocol;

/** The password is right, but the identity provider's rules do not let the user sign in here. */
public final class SignInRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SignInRefusal refusal;

  SignInRefusedException(SignInRefusal refusal) {
    super(SignInRefusals.OF_THE_CONTRACTS.explain(refusal).what());
    this.refusal = refusal;
  }

  /** What the provider said. */
  public SignInRefusal refusal() {
    return refusal;
  }
}
