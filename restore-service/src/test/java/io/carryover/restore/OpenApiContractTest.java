package io.carryover.restore;

import static io.restassured.RestAssured.given;

import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class OpenApiContractTest {

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiContract.assertSnapshot(
        "restore-service",
        given().get("/v1/openapi?format=json").then().statusCode(200).extract().asString());
  }
}
