package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.carryover.agent.secret.SealedItems;
import io.carryover.agent.secret.SecretsKeys;
import io.carryover.agent.secret.UserSecrets;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enrolled device's conversation with the services. */
public final class DeviceClient {

  /** What this agent calls itself at check-in. */
  public static final String AGENT_VERSION = "carryover-agent/0.1";

  private static final Duration EARLY = Duration.ofSeconds(60);
  private static final int RESULTS_AT_ONCE = 1_000;
  private static final int UNAUTHENTICATED = 401;
  private static final int NEW_TOKENS = 3;
  private static final long BETWEEN_TOKENS_MILLIS = 500;
  private static final List<String> LOST_BASE =
      List.of(
          "base-version-mismatch",
          "content-missing",
          "item-not-in-base",
          "manifest-digest-mismatch");
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final PatientHttp http;
  private final ServiceAddresses services;
  private final Enrolment enrolment;
  private final DeviceKey key;
  private final UserSecrets secrets;
  private @Nullable Token token;

  /** The conversation of a device that is enrolled already. */
  public DeviceClient(
      PatientHttp http, ServiceAddresses services, Enrolment enrolment, DeviceKey key) {
    this.http = http;
    this.services = services;
    this.enrolment = enrolment;
    this.key = key;
    this.secrets = new UserSecrets(enrolment.tenantId(), enrolment.userId(), this::secretsKeys);
  }

  /**
   * Enrols a device with its user's token. The same key again is the same device.
   *
   * @throws RefusedException if the tenant does not know the user, or the key belongs to another
   * @throws SignInRefusedException if the identity provider's rules do not let the user sign in
   */
  public static DeviceClient enrol(
      PatientHttp http,
      ServiceAddresses services,
      SignIn user,
      DeviceKey key,
      String deviceName,
      DeviceFacts facts) {
    var body = Map.of("deviceName", deviceName, "publicKey", key.publicJwk(), "facts", facts);
    Enrolment enrolment =
        user.accepted(
                http.call(() ->
                    Call.of("POST", services.policy(), "/v1/enrolments")
                        .as(user.token())
                        .json(body)))
            .as(Enrolment.class);
    return new DeviceClient(http, services, enrolment, key);
  }

  private record Token(String text, Instant until) {}

  private record TokenAnswer(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  /** What the device knows of itself. */
  public Enrolment enrolment() {
    return enrolment;
  }

  /** The device's id. */
  public UUID deviceId() {
    return enrolment.deviceId();
  }

  /** The secrets of the device's user, which leave the device sealed. */
  public UserSecrets secrets() {
    return secrets;
  }

  private SecretsKeys secretsKeys() {
    return get(services.policy(), "/v1/device/secrets-key").as(SecretsKeys.class);
  }

  /** Tells policy-service that the device's name or facts have changed. */
  public void reportFacts(String deviceName, DeviceFacts facts) {
    call(
            "PUT",
            services.policy(),
            "/v1/device/facts",
            Map.of("deviceName", deviceName, "facts", facts))
        .orThrow();
  }

  /**
   * Asks whether to back up.
   *
   * @param trigger scheduled or manual
   */
  public CheckIn checkIn(String trigger) {
    return call(
            "POST",
            services.backup(),
            "/v1/check-ins",
            Map.of("trigger", trigger, "agentVersion", AGENT_VERSION))
        .as(CheckIn.class);
  }

  /**
   * Backs up, sending only what the base does not have; a base that is no longer the newest, or not
   * what this device remembers, leads to one full backup.
   *
   * @param id chosen by the device: the same id with the same items is the same backup
   * @param base the newest backup, as this device remembers it; null for a full backup
   */
  public BackupReceipt backUp(
      UUID id, String trigger, Machine machine, SealedItems items, @Nullable Base base) {
    try {
      return put(id, trigger, machine, items, base);
    } catch (RefusedException e) {
      if (base == null || LOST_BASE.stream().noneMatch(e::is)) {
        throw e;
      }
      return put(id, trigger, machine, items, null);
    }
  }

  /**
   * The newest backup as the device remembers it.
   *
   * @param manifest empty when an agent has remembered it that did not keep manifests: then
   *     everything is sent
   */
  public record Base(long version, Manifest manifest) {
    public Base {
      if (manifest == null) {
        manifest = new Manifest(List.of());
      }
    }
  }

  /** What a backup says of the machine. */
  public record Machine(String deviceName, String osBuild) {}

  private BackupReceipt put(
      UUID id, String trigger, Machine machine, SealedItems items, @Nullable Base base) {
    byte[] body = UploadBody.zstd(UploadBody.of(trigger, machine, items.items(), base));
    var call =
        Call.of("PUT", services.backup(), "/v1/backups/" + id)
            .header("Content-Encoding", UploadBody.ENCODING)
            .body("application/json", body);
    return send(base == null ? call : call.header("If-Match", "\"%d\"".formatted(base.version())))
        .as(BackupReceipt.class);
  }

  /** Sends the picture of the desktop, a JPEG or PNG. */
  public void putPicture(String mediaType, byte[] picture) {
    send(Call.of("PUT", services.backup(), "/v1/picture").body(mediaType, picture)).orThrow();
  }

  /** The picture of the desktop of one of its user's profiles, as the restore page shows it. */
  public byte[] picture(UUID profileId) {
    return get(services.backup(), "/v1/backup-profiles/%s/picture".formatted(profileId))
        .orThrow()
        .body();
  }

  /** Reads one of this device's own backups. */
  public BackedUpContent read(UUID profileId, long version) {
    return get(
            services.backup(),
            "/v1/backup-profiles/%s/backups/%d/content".formatted(profileId, version))
        .as(BackedUpContent.class);
  }

  /**
   * Asks for the restore page.
   *
   * @param occasion deviceSetup, firstSignIn or onDemand
   */
  public RestoreOffer offer(String occasion) {
    return call("POST", services.restore(), "/v1/restore-offers", Map.of("occasion", occasion))
        .as(RestoreOffer.class);
  }

  /**
   * Tells that the identity provider refused to sign the user in, so that the page was missed.
   *
   * @param occasion deviceSetup, firstSignIn or onDemand
   * @return the offer that is not shown, and why
   */
  public RestoreOffer tellRefused(String occasion, SignInRefusal refusal) {
    return call(
            "POST",
            services.restore(),
            "/v1/restore-offers",
            Map.of("occasion", occasion, "signInRefusal", refusal))
        .as(RestoreOffer.class);
  }

  /** All profiles of an offer, beyond the page that it came with. */
  public List<RestoreOffer.Profile> profiles(RestoreOffer offer) {
    List<RestoreOffer.Profile> all = new ArrayList<>(offer.profiles());
    for (String next = offer.next(); next != null; ) {
      RestoreOffer page =
          get(
                  services.restore(),
                  "/v1/restore-offers/%s?after=%s"
                      .formatted(offer.offerId(), URLEncoder.encode(next, UTF_8)))
              .as(RestoreOffer.class);
      all.addAll(page.profiles());
      next = page.next();
    }
    return List.copyOf(all);
  }

  /** The conversation about what to restore. */
  public RestoreClient restores() {
    return new RestoreClient(this, services);
  }

  /** Chooses a whole backup; the same id again is the same restore. */
  public Restore restore(UUID id, UUID offerId, UUID profileId, long version) {
    return restores().request(id, new RestoreClient.Choice(offerId, profileId, version, null));
  }

  /** Chooses to set up as new. */
  public Restore setUpAsNew(UUID id, UUID offerId) {
    return call(
            "PUT",
            services.restore(),
            "/v1/restores/" + id,
            Map.of("offerId", offerId, "choice", "setUpAsNew"))
        .as(Restore.class);
  }

  /**
   * Reads the content of a restore. Its request reaches backup-service a moment after it was made,
   * so a restore that is not known there yet is asked for again.
   */
  public BackedUpContent contentOf(UUID restoreId, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Reply reply = get(services.backup(), "/v1/restores/%s/content".formatted(restoreId));
      boolean onItsWay = reply.status() == 404 && reply.retryAfter().isPresent();
      if (!onItsWay || System.nanoTime() > deadline) {
        return reply.as(BackedUpContent.class);
      }
      PatientHttp.pause(reply.retryAfter().orElseThrow().toMillis());
    }
  }

  /** Reports what became of items. */
  public void report(UUID restoreId, List<ItemResult> results) {
    for (int from = 0; from < results.size(); from += RESULTS_AT_ONCE) {
      var some = results.subList(from, Math.min(results.size(), from + RESULTS_AT_ONCE));
      call(
              "POST",
              services.restore(),
              "/v1/restores/%s/results".formatted(restoreId),
              Map.of("results", some))
          .orThrow();
    }
  }

  /** Ends a restore, proving by the manifest's digest what was applied. */
  public Restore finish(UUID restoreId, String appliedManifestDigest) {
    return call(
            "POST",
            services.restore(),
            "/v1/restores/%s/finish".formatted(restoreId),
            Map.of("appliedManifestDigest", appliedManifestDigest))
        .as(Restore.class);
  }

  private Reply get(URI service, String path) {
    return send(Call.of("GET", service, path));
  }

  private Reply call(String method, URI service, String path, Object body) {
    return send(Call.of(method, service, path).json(body));
  }

  /**
   * Sends any call as this device. A token that is refused is given up for a new one, a few times:
   * a service that has just started may not have the issuer's keys yet.
   */
  public Reply send(Call call) {
    Reply reply = http.call(() -> call.as(token()));
    for (int attempt = 1; reply.status() == UNAUTHENTICATED && attempt <= NEW_TOKENS; attempt++) {
      PatientHttp.pause(BETWEEN_TOKENS_MILLIS * attempt);
      forgetToken();
      reply = http.call(() -> call.as(token()));
    }
    return reply;
  }

  private synchronized void forgetToken() {
    token = null;
  }

  private synchronized String token() {
    if (token == null || Instant.now().isAfter(token.until())) {
      var answer =
          http.call(() ->
                  new Call("POST", enrolment.tokenEndpoint(), Map.of(), new byte[0])
                      .form(
                          Map.of(
                              "grant_type",
                              JWT_BEARER,
                              "assertion",
                              key.assertion(enrolment.deviceId(), enrolment.audience()))))
              .as(TokenAnswer.class);
      token =
          new Token(
              answer.accessToken(), Instant.now().plusSeconds(answer.expiresIn()).minus(EARLY));
    }
    return token.text();
  }
}
