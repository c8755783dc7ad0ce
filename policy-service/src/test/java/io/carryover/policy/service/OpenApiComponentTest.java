package io.carryover.policy.service;

import static io.restassured.RestAssured.given;

import io.carryover.kit.test.contract.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiComponentTest extends OnTheStack {

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiContract.assertSnapshot(
        "policy-service",
        given().get("/v1/openapi?format=json").then().statusCode(200).extract().asString());
  }
}
