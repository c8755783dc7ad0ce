package io.carryover.policy.devicetoken;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Where devices get tokens and services the keys to verify them.
 *
 * <p>Open to everybody: the assertion itself is the proof.
 */
@Path("/v1/oauth2")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
@Tag(name = "Device tokens")
class TokenResource {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final int MAX_ASSERTION = 8 * 1024;

  private final IssueDeviceToken issueDeviceToken;
  private final DeviceTokenKeys keys;

  TokenResource(IssueDeviceToken issueDeviceToken, DeviceTokenKeys keys) {
    this.issueDeviceToken = issueDeviceToken;
    this.keys = keys;
  }

  /** A token, in the words of RFC 6749. */
  record TokenResponse(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {}

  @POST
  @Path("token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "issueDeviceToken",
      summary = "Gives a device a token for an assertion that its key has signed (RFC 7523)")
  public RestResponse<TokenResponse> issue(
      @FormParam("grant_type") @Nullable String grantType,
      @FormParam("assertion") @Nullable String assertion) {
    if (grantType == null || assertion == null || assertion.length() > MAX_ASSERTION) {
      throw TokenRefusal.INVALID_REQUEST.because(
          "Send the form fields grant_type and assertion, the latter with at most 8192 characters.");
    }
    if (!grantType.equals(JWT_BEARER)) {
      throw TokenRefusal.UNSUPPORTED_GRANT_TYPE.because(
          "The grant_type must be %s.".formatted(JWT_BEARER));
    }
    var issued = issueDeviceToken.issue(assertion);
    return ResponseBuilder.ok(
            new TokenResponse(issued.token(), "Bearer", issued.lifetime().toSeconds()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("jwks")
  @Operation(
      operationId = "showDeviceTokenKeys",
      summary = "Publishes the keys that verify device tokens, as a JWK set")
  public RestResponse<Map<String, Object>> keys() {
    return ResponseBuilder.ok(keys.published())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
