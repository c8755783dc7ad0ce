package io.carryover.policy.secretskey;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where a device fetches the key of its user. */
@Path("/v1/device/secrets-key")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Device")
class SecretsKeyResource {

  private final GiveSecretsKey giveSecretsKey;
  private final Caller caller;

  SecretsKeyResource(GiveSecretsKey giveSecretsKey, Caller caller) {
    this.giveSecretsKey = giveSecretsKey;
    this.caller = caller;
  }

  /**
   * The keys of a user.
   *
   * @param sealingKeyId which of them seals
   * @param keys all that open
   */
  record SecretsKeyResponse(long sealingKeyId, List<SecretsKey> keys) {

    /** One key: 64 bytes for AES-SIV (RFC 5297), in base64. */
    @SuppressWarnings("ArrayRecordComponent") // Written to a body and never compared.
    record SecretsKey(long keyId, byte[] key) {

      /** Nothing of the key itself. */
      @Override
      public String toString() {
        return "SecretsKey[%d]".formatted(keyId);
      }
    }

    static SecretsKeyResponse from(SecretsKeyset keyset) {
      return new SecretsKeyResponse(
          keyset.sealingKeyId(),
          keyset.keys().stream().map(key -> new SecretsKey(key.id(), key.bytes())).toList());
    }
  }

  @GET
  @Operation(
      operationId = "showSecretsKey",
      summary = "Gives a device the key that its user's secrets are sealed with")
  public RestResponse<SecretsKeyResponse> show() {
    var keyset = giveSecretsKey.to(caller.device(), caller.user());
    return ResponseBuilder.ok(SecretsKeyResponse.from(keyset))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
