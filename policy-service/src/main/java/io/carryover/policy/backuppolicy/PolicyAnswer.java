package io.carryover.policy.backuppolicy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with a policy: all that belongs to it, and its version as the ETag. */
@ApplicationScoped
class PolicyAnswer {

  private final KeptSettings keptSettings;

  PolicyAnswer(KeptSettings keptSettings) {
    this.keptSettings = keptSettings;
  }

  RestResponse<BackupPolicyResponse> with(RestResponse.Status status, BackupPolicy policy) {
    var response = BackupPolicyResponse.from(policy, keptSettings.of(policy.id()));
    return ResponseBuilder.create(status, response)
        .header(HttpHeaders.ETAG, Precondition.etag(policy.version()))
        .build();
  }
}
