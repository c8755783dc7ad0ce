package io.carryover.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes in backups. */
@Path("/v1/backups")
class NaiveResource {

  private static final int PRECONDITION_FAILED = 412;
  private static final int CREATED = 201;

  private final ObjectMapper json;
  private final JsonWebToken token;
  private final Emitter<String> events;

  NaiveResource(ObjectMapper json, JsonWebToken token, @Channel("backups") Emitter<String> events) {
    this.json = json;
    this.token = token;
    this.events = events;
  }

  /** The acknowledgement, in the form of backup-service. */
  record Kept(
      UUID backupId,
      UUID profileId,
      long version,
      String manifestDigest,
      Instant completedAt,
      int itemCount,
      long sizeBytes,
      long storedBytes) {}

  @PUT
  @Path("{backupId}")
  @Transactional
  @RolesAllowed("Device")
  @ResponseStatus(CREATED)
  public Kept take(UUID backupId, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] sent)
      throws IOException {
    JsonNode body = json.readTree(new ZstdInputStream(new ByteArrayInputStream(sent)));
    NaiveProfile profile = profile();
    if (ifMatch != null && !ifMatch.equals("\"%d\"".formatted(profile.version))) {
      throw new WebApplicationException(PRECONDITION_FAILED);
    }
    profile.version++;
    var backup = new NaiveBackup(profile, backupId, body.path("manifestDigest").asText(), sent);
    backup.persist();
    Kept kept =
        new Kept(
            backupId,
            profile.deviceId,
            profile.version,
            backup.manifestDigest,
            backup.completedAt,
            body.path("items").size(),
            sent.length,
            sent.length);
    tell(kept);
    return kept;
  }

  private NaiveProfile profile() {
    UUID device = UUID.fromString(token.getSubject());
    NaiveProfile found = NaiveProfile.findById(device, LockModeType.PESSIMISTIC_WRITE);
    if (found != null) {
      return found;
    }
    var profile = new NaiveProfile(UUID.fromString(token.getClaim("tid")), device);
    profile.persist();
    return profile;
  }

  private void tell(Kept kept) throws JsonProcessingException {
    events.send(json.writeValueAsString(kept));
  }
}
