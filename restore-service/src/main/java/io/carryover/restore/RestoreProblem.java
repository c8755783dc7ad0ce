package io.carryover.restore;

import io.carryover.kit.problem.ProblemType;

/** The problems that only this service answers with. */
public enum RestoreProblem implements ProblemType {
  OFFER_NOT_FOUND(
      404,
      "No such restore offer",
      "Ask for an offer with POST /v1/restore-offers; an offer belongs to the device that asked."),
  OFFER_NOT_SHOWN(
      409,
      "The restore page is not shown on this device",
      "The member reasons says why. Ask for an offer again when the cause is mended."),
  OFFER_ALREADY_ANSWERED(
      409,
      "The offer has been answered",
      "Go on with the restore that the member restoreId names, or ask for a new offer."),
  OFFER_EXPIRED(410, "The offer has expired", "Ask for a new offer with POST /v1/restore-offers."),
  RESTORE_NOT_FOUND(
      404,
      "No such restore",
      "Check the id; a restore of another device, user or tenant is not found either."),
  RESTORE_ID_TAKEN(
      409,
      "Another request has this restore id",
      "The same id must come with the same body. Choose a new id for another request."),
  RESTORE_IN_PROGRESS(
      409,
      "Another restore of this device is not finished",
      "Finish the restore that the member restoreId names first, or wait until it expires."),
  RESTORE_POINT_NOT_FOUND(
      404,
      "No such backup profile to restore from",
      "Choose one of the profiles that the offer lists."),
  RESTORE_POINT_GONE(
      409,
      "This backup no longer exists",
      "It has been deleted since it was offered. Show the offer again and let the user choose anew."),
  RESTORE_POINT_NOT_OFFERED(
      409,
      "A device does not restore its own backup at setup",
      "Choose another device's profile, or restore this one on demand."),
  TOO_MANY_ITEMS(
      409,
      "The restore has more items than can be kept",
      "Results of further items are not accepted. Finish the restore.");

  private final int status;
  private final String title;
  private final String remedy;

  RestoreProblem(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
