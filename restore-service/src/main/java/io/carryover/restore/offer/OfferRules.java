package io.carryover.restore.offer;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.RestoreEligibility;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether the restore page is shown.
 *
 * <p>Every rule is asked, so that the answer names all that stands in the way and nobody has to
 * mend one cause to learn of the next. The page at first sign-in is the second chance for one that
 * was missed: it comes when nothing has come of the page at device setup, be it that there was
 * none, that the sign-in was refused, that nobody answered, or that the restore chosen there failed
 * or expired. It comes once: only a page that was shown counts.
 */
final class OfferRules {

  private OfferRules() {}

  /** One thing that must hold; gives the reasons why it does not. */
  @FunctionalInterface
  private interface Rule {
    List<Reason> reasonsAgainst(OfferFacts facts);
  }

  private static final List<Rule> RULES =
      List.of(
          OfferRules::notSkippedDeliberately,
          OfferRules::notRestoredAlready,
          OfferRules::firstSignInIsOfferedOnce,
          OfferRules::noOtherRestoreIsRunning,
          OfferRules::thereIsSomethingToChoose);

  static final Reason POLICY_NOT_KNOWN_YET =
      new Reason(
          "policy-not-known-yet",
          "This device has enrolled a moment ago and its policy is on the way. Ask again in a few seconds.");
  private static final Reason SKIPPED_DELIBERATELY =
      new Reason(
          "skipped-deliberately",
          "The user has chosen to set this device up as new. A restore on demand is still possible.");
  private static final Reason ALREADY_RESTORED =
      new Reason(
          "already-restored",
          "This device has restored already. Another restore is possible on demand.");
  private static final Reason ALREADY_OFFERED =
      new Reason(
          "already-offered",
          "Restore at first sign-in is offered once, and was. A restore on demand is still possible.");
  private static final Reason RESTORE_IN_PROGRESS =
      new Reason("restore-in-progress", "Another restore of this device is not finished yet.");
  private static final Reason NO_BACKUP_PROFILES =
      new Reason("no-backup-profiles", "The user has no backup to choose from.");

  /**
   * Why the page is not shown, in the order in which a person would ask; empty when it is shown.
   */
  static List<Reason> reasonsAgainst(OfferFacts facts) {
    List<Reason> reasons = new ArrayList<>();
    Reason signInRefused = facts.signInRefused();
    if (signInRefused != null) {
      reasons.add(signInRefused);
    }
    RestoreEligibility eligibility = facts.eligibility();
    if (eligibility == null) {
      reasons.add(POLICY_NOT_KNOWN_YET);
      return List.copyOf(reasons);
    }
    reasons.addAll(eligibility.refusals(facts.occasion()));
    RULES.forEach(rule -> reasons.addAll(rule.reasonsAgainst(facts)));
    return List.copyOf(reasons);
  }

  private static List<Reason> notSkippedDeliberately(OfferFacts facts) {
    return unless(
        !facts.occasion().isUnasked() || !facts.history().setUpAsNew(), SKIPPED_DELIBERATELY);
  }

  private static List<Reason> notRestoredAlready(OfferFacts facts) {
    return unless(!facts.occasion().isUnasked() || !facts.history().restored(), ALREADY_RESTORED);
  }

  private static List<Reason> firstSignInIsOfferedOnce(OfferFacts facts) {
    return unless(
        facts.occasion() != RestoreOccasion.FIRST_SIGN_IN || !facts.offeredAtFirstSignIn(),
        ALREADY_OFFERED);
  }

  private static List<Reason> noOtherRestoreIsRunning(OfferFacts facts) {
    return unless(facts.history().unfinished() == null, RESTORE_IN_PROGRESS);
  }

  private static List<Reason> thereIsSomethingToChoose(OfferFacts facts) {
    return unless(facts.hasProfiles(), NO_BACKUP_PROFILES);
  }

  private static List<Reason> unless(boolean holds, Reason reason) {
    return holds ? List.of() : List.of(reason);
  }
}
