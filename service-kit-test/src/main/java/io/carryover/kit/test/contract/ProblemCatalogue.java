package io.carryover.kit.test.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.carryover.kit.problem.ProblemType;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Holds the problems that a service can answer with to the committed catalogue of problem types.
 */
public final class ProblemCatalogue {

  private ProblemCatalogue() {}

  /** Compares a service's problem types with {@code problems/<owner>.json}. */
  public static void assertCatalogued(String owner, ProblemType... types) {
    ArrayNode catalogue = ContractJson.STRICT.createArrayNode();
    Arrays.stream(types)
        .sorted(Comparator.comparing(type -> type.uri().toString()))
        .forEach(type ->
            catalogue
                .addObject()
                .put("type", type.uri().toString())
                .put("status", type.status())
                .put("title", type.title())
                .put("remedy", type.remedy()));
    try {
      ContractFiles.compare(
          ContractFiles.path("problems/" + owner + ".json"),
          ContractJson.STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(catalogue) + "\n",
          "The problem types of " + owner);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
