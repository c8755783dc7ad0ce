package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device's conversation about what to restore, and about what became of it. */
public final class RestoreClient {

  private static final String FINISHED = "finished";

  private final DeviceClient device;
  private final URI restore;
  private final URI backup;

  RestoreClient(DeviceClient device, ServiceAddresses services) {
    this.device = device;
    this.restore = services.restore();
    this.backup = services.backup();
  }

  /**
   * What is asked for.
   *
   * @param selection what of the backup, or null for everything
   */
  public record Choice(
      UUID offerId, UUID profileId, long backupVersion, @Nullable Selection selection) {

    private Map<String, Object> body() {
      Map<String, Object> body = new HashMap<>();
      body.put("offerId", offerId);
      body.put("profileId", profileId);
      body.put("backupVersion", backupVersion);
      if (selection != null) {
        body.put("selection", selection);
      }
      return body;
    }
  }

  private record Versions(List<ProfileVersion> items, @Nullable String next) {}

  private record ManifestAnswer(List<ManifestEntry> items) {}

  private record Apps(List<AppProgress> apps) {}

  private record Restores(List<Restore> items) {}

  /** The newest version of an offered profile that was complete at a moment. */
  public Optional<ProfileVersion> versionAsOf(UUID offerId, UUID profileId, Instant moment) {
    return versions(offerId, profileId, moment, 1).stream().findFirst();
  }

  /** The newest versions of an offered profile, newest first. */
  public List<ProfileVersion> versions(UUID offerId, UUID profileId, Instant asOf, int limit) {
    return get(
            restore,
            "/v1/restore-offers/%s/profiles/%s/versions?asOf=%s&limit=%d"
                .formatted(offerId, profileId, URLEncoder.encode(asOf.toString(), UTF_8), limit))
        .as(Versions.class)
        .items();
  }

  /** What a backup of the device's user consists of, without content. */
  public List<ManifestEntry> manifest(UUID profileId, long version) {
    return get(backup, "/v1/backup-profiles/%s/backups/%d".formatted(profileId, version))
        .as(ManifestAnswer.class)
        .items();
  }

  /** What a restore would do to each item. */
  public RestorePlan preview(Choice choice, TargetReport target) {
    Map<String, Object> body = choice.body();
    body.put("target", target);
    return call("POST", "/v1/restores:preview", body).as(RestorePlan.class);
  }

  /** Asks whether the help desk has ordered a restore for this device. */
  public NextOrder nextOrder() {
    return get(restore, "/v1/restore-orders/next").as(NextOrder.class);
  }

  /**
   * Asks for what an order names, with an offer of its own; a restore that is requested already
   * only goes on.
   *
   * @throws RefusedException if the order does not stand any more, or means another backup by now
   */
  public UUID request(RestoreOrder order) {
    if (order.state().equals("waiting")) {
      UUID offer = device.offer("onDemand").offerId();
      order.choice(offer).ifPresent(choice -> request(order.restoreId(), choice));
    }
    return order.restoreId();
  }

  /** Ends a restore that cannot be carried out: it has failed. */
  public Restore giveUp(UUID id) {
    return call("POST", "/v1/restores/%s/finish".formatted(id), Map.of()).as(Restore.class);
  }

  /** Chooses a backup; the same id again is the same restore. */
  public Restore request(UUID id, Choice choice) {
    Map<String, Object> body = choice.body();
    body.put("choice", "backup");
    return call("PUT", "/v1/restores/" + id, body).as(Restore.class);
  }

  /** What the restore does to each item; said again, it is the plan that was made first. */
  public RestorePlan plan(UUID id, TargetReport target) {
    return call("PUT", "/v1/restores/%s/plan".formatted(id), target).as(RestorePlan.class);
  }

  /** Reports how far apps are. */
  public Restore reportApps(UUID id, List<AppProgress> apps) {
    return call("POST", "/v1/restores/%s/apps".formatted(id), Map.of("apps", apps))
        .as(Restore.class);
  }

  /** Reports what was undone of a restore that has ended. */
  public void undo(UUID id, UndoCounts counts) {
    call("POST", "/v1/restores/%s/undo".formatted(id), counts).orThrow();
  }

  /** How far the apps of a restore are. */
  public List<AppProgress> apps(UUID id) {
    return get(restore, "/v1/restores/%s/apps".formatted(id)).as(Apps.class).apps();
  }

  /** Stops a restore; what is in place by then stays. */
  public Restore cancel(UUID id) {
    return call("POST", "/v1/restores/%s/cancel".formatted(id), Map.of()).as(Restore.class);
  }

  /**
   * The signed report of a restore that has ended, as it came: verifying it is not the protocol's.
   *
   * @throws RefusedException if the restore has not ended
   */
  public byte[] report(UUID id) {
    return get(restore, "/v1/restores/%s/report".formatted(id)).orThrow().body();
  }

  /** The restore of this device that has not ended; a device has at most one. */
  public Optional<Restore> unfinished() {
    return own().stream().filter(one -> !one.state().equals(FINISHED)).findFirst();
  }

  /** The newest restore of this device that has ended. */
  public Optional<Restore> newestEnded() {
    return own().stream().filter(one -> one.state().equals(FINISHED)).findFirst();
  }

  private List<Restore> own() {
    return get(restore, "/v1/restores?limit=1000").as(Restores.class).items();
  }

  private Reply get(URI service, String path) {
    return device.send(Call.of("GET", service, path));
  }

  private Reply call(String method, String path, Object body) {
    return device.send(Call.of(method, restore, path).json(body));
  }
}
