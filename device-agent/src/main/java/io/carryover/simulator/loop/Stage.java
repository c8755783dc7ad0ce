package io.carryover.simulator.loop;

/** What the fleet is doing, as somebody who watches sees it. */
public enum Stage {
  SIGN_IN("The administrator adds people and makes the policy"),
  ENROL("PCs enrol"),
  FIRST_BACKUP("PCs check in and back up"),
  SECOND_BACKUP("People change settings, PCs back up what changed"),
  NEW_PCS("New PCs enrol and restore"),
  AWKWARD("Awkward cases: flips, locks, old names, wrong clocks"),
  READ_BACK("Every acknowledged backup is read back"),
  AUDIT("The signed report of every restore is verified"),
  SETTLE("Events arrive everywhere"),
  REPORTS("Reports are compared with the fleet's own ledger");

  private final String sentence;

  Stage(String sentence) {
    this.sentence = sentence;
  }

  /** What happens, for a person. */
  public String sentence() {
    return sentence;
  }
}
