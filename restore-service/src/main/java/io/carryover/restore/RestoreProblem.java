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
  BULK_RESTORE_NOT_FOUND(
      404,
      "No such bulk restore",
      "Check the id; a bulk restore of another organization is not found either."),
  BULK_RESTORE_ID_TAKEN(
      409,
      "Another request has this bulk restore id",
      "The same id must come with the same body. Choose a new id for another request."),
  BULK_RESTORE_OVER(
      409,
      "The bulk restore is over",
      "Start another one for the devices that still need a restore."),
  RESTORE_ORDER_NOT_OPEN(
      409,
      "The help desk's order does not stand",
      "Ask with GET /v1/restore-orders/next what the device is to restore."),
  RESTORE_NOT_AS_ORDERED(
      409,
      "This is not what the help desk has ordered",
      "Ask with GET /v1/restore-orders/next again, and request what it names, on demand and with its selection."),
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
  SELECTION_MATCHES_NOTHING(
      422,
      "The selection matches nothing in this backup",
      "Select categories, payload types, items or apps that the manifest lists, or leave selection out to restore everything."),
  TARGET_OS_UNKNOWN(
      422,
      "This version of Windows is not known",
      "Send osBuild as winver shows it, such as 26100.4946; for a new Windows, let the operator add it to the rules file."),
  MANIFEST_NOT_OF_BACKUP(
      422,
      "The items are not those of the chosen backup",
      "Read the manifest of this version again and send all its items, unchanged and in its order."),
  PLAN_NOT_FOUND(
      404,
      "The restore has no plan",
      "Let the device make one with PUT /v1/restores/{restoreId}/plan."),
  PLAN_NEEDED(
      409,
      "The restore needs a plan first",
      "Make the plan with PUT /v1/restores/{restoreId}/plan, then report what became of its items."),
  REPORT_NOT_KEPT(
      410,
      "What this restore was planned from is not kept",
      "It was planned before there were reports. Restore again to get one."),
  RESTORE_ENDED(409, "The restore has ended", "Ask for a new restore offer."),
  RESTORE_NOT_ENDED(
      409,
      "The restore has not ended",
      "Finish it with POST /v1/restores/{restoreId}/finish, or stop it with POST /v1/restores/{restoreId}/cancel; then ask again."),
  UNDO_NOT_OF_PLAN(
      422,
      "What is undone is not what the plan put in place",
      "Report together at least one item, and at most as many as the plan has settings; apps are not undone."),
  ITEM_NOT_IN_PLAN(
      422,
      "An item is not in the plan of the restore",
      "Report items that the plan lists, by the names that it gives them. Nothing of this report was kept."),
  RESULT_NOT_OF_PLAN(
      422,
      "A result contradicts the plan of the restore",
      "Report planned items as applied or failed with a code, and skipped ones with the plan's reason. Nothing of this report was kept."),
  SUCCESS_WITHOUT_DIGEST(
      422,
      "All items are reported in place, but not of which backup",
      "Finish with the manifestDigest of the content that was applied.");

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
