package io.carryover.backup;

import io.carryover.kit.problem.ProblemType;

/** The problems of this service. */
public enum BackupProblem implements ProblemType {
  POLICY_NOT_KNOWN_YET(
      409, "The device's policy is on its way", "Check in again in a few seconds."),
  BACKUP_REFUSED(
      403,
      "This device may not back up",
      "The reasons say why and what an administrator can change."),
  CATEGORY_LOCKED(
      422,
      "A category is locked by policy",
      "Check in again and leave out the categories listed under lockedCategories."),
  BASE_VERSION_MISMATCH(
      412, "The base version is not the newest", "Send a full backup, without If-Match."),
  MALFORMED_BASE_VERSION(
      400,
      "If-Match is not a version",
      "Send the version of the newest backup in quotes, or no If-Match for a full backup."),
  BACKUP_ID_TAKEN(
      409,
      "This backup id belongs to another backup",
      "Choose a new random id for each backup; repeat an id only with the same body."),
  TOO_MANY_ITEMS(
      413,
      "The backup lists too many items",
      "Send fewer items; the limits stand in the answer to a check-in."),
  ITEMS_OR_CHANGED_ITEMS(
      400,
      "A backup lists either all items or those that changed",
      "Send items; or, with the base version in If-Match, changedItems and no items."),
  ITEM_NOT_IN_BASE(
      422,
      "A changed item is not one of the base",
      "Send changedItems in the order of the base, each once, or all items under items."),
  DUPLICATE_ITEM(422, "An item is listed twice", "List each pair of payloadType and itemKey once."),
  MANIFEST_DIGEST_MISMATCH(
      422,
      "The manifest has another digest",
      "Compute manifestDigest over the items as the API describes."),
  CONTENT_DIGEST_MISMATCH(
      422,
      "Content has another digest or size than stated",
      "Send the bytes that the digest and sizeBytes were computed over."),
  CONTENT_MISSING(
      422,
      "Content is neither sent nor known",
      "Send the content of the digests listed under missing, or a full backup."),
  CONTENT_NOT_LISTED(
      422, "Content is sent that no item lists", "Send only content of listed items."),
  UNSUPPORTED_ENCODING(415, "This Content-Encoding is not supported", "Use gzip, zstd or none."),
  BODY_NOT_DECODABLE(
      400,
      "The body is not in its stated encoding",
      "Compress the body with the stated Content-Encoding."),
  UNDO_IMPOSSIBLE(
      409,
      "The deletion can no longer be undone",
      "A newer profile of this device exists, or the time for it has passed."),
  RESTORE_OVER(410, "The restore has ended", "Ask for a new restore offer."),
  CONTENT_GRANT_OVER(
      410,
      "The time to read the content is over",
      "Finish or cancel this restore, then ask for a new offer and choose again."),
  BACKUP_GONE(
      410, "The chosen backup no longer exists", "Choose another backup on the restore page."),
  NOT_A_PICTURE(422, "Not a picture", "Send a JPEG or PNG of at most 8,192 by 8,192 pixels.");

  private final int status;
  private final String title;
  private final String remedy;

  BackupProblem(int status, String title, String remedy) {
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
