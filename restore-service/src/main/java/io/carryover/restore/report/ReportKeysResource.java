package io.carryover.restore.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The keys that verify reports, for everybody: an auditor has no account here. */
@Path("/v1/restore-reports/jwks")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
@Tag(name = "Reports")
class ReportKeysResource {

  private final ReportSigner signer;

  ReportKeysResource(ReportSigner signer) {
    this.signer = signer;
  }

  @GET
  @Operation(
      operationId = "showReportKeys",
      summary = "Publishes the keys that verify reports of restores, as a JWK set")
  public RestResponse<Map<String, Object>> keys() {
    return ResponseBuilder.ok(signer.published())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
