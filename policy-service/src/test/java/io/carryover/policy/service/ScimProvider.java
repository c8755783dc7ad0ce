package io.carryover.policy.service;

import static io.restassured.RestAssured.given;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import io.carryover.kit.test.stack.Tokens;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;

/** An identity provider that pushes users and groups of an organization. */
final class ScimProvider {

  private final String token;

  ScimProvider(Organization organization) {
    this.token = Tokens.person(organization.tenant, organization.admin, "PolicyAdministrator");
  }

  /** UnboundID's client, as any provider could use it. */
  ScimService client() {
    ClientRequestFilter signedIn =
        request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    var config =
        new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()).register(signedIn);
    return new ScimService(
        new JerseyClientBuilder()
            .withConfig(config)
            .build()
            .target("http://localhost:%d/scim/v2".formatted(RestAssured.port)));
  }

  /** A request as it goes over the wire, for what no client library would send. */
  RequestSpecification wire() {
    return given()
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
        .contentType("application/scim+json; charset=utf-8")
        .basePath("/scim/v2");
  }

  static UserResource user(UUID id, String userName) {
    var user = new UserResource().setUserName(userName).setDisplayName("User " + userName);
    user.setExternalId(id.toString());
    return user;
  }

  static GroupResource group(UUID id, String displayName, List<UUID> members) {
    var group =
        new GroupResource()
            .setDisplayName(displayName)
            .setMembers(members.stream().map(ScimProvider::member).toList());
    group.setExternalId(id.toString());
    return group;
  }

  static Member member(UUID user) {
    return new Member().setValue(user.toString());
  }
}
