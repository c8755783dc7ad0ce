package io.carryover.kit.test.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the compiler cannot hold: domain types free of frameworks, no cycles between features,
 * ordered consumers, no state that leaks between tenants, one source of time, one way to Kafka.
 */
public final class ArchitectureRules {

  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String INCOMING = "org.eclipse.microprofile.reactive.messaging.Incoming";
  private static final String BLOCKING = "io.smallrye.reactive.messaging.annotations.Blocking";
  private static final String VIRTUAL = "io.smallrye.common.annotation.RunOnVirtualThread";
  private static final Set<String> BEAN_SCOPES =
      Set.of(
          "jakarta.enterprise.context.ApplicationScoped",
          "jakarta.enterprise.context.RequestScoped",
          "jakarta.inject.Singleton",
          PATH);

  private ArchitectureRules() {}

  /** Every rule by the sentence that it holds, for one service's root package. */
  public static Map<String, ArchRule> of(String rootPackage) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domain types import no framework", domainImportsNoFramework());
    rules.put("features do not depend on each other in cycles", noCycles(rootPackage));
    rules.put("consumers are blocking and ordered, never on virtual threads", orderedConsumers());
    rules.put("beans have no public fields", noPublicFields());
    rules.put("time and ids are injected", injectedTimeAndIds());
    rules.put("only service-kit reaches Kafka to write or subscribe", onlyKitReachesKafka());
    rules.put("resources never return an entity", noEntityLeaves());
    rules.put("endpoints authorize by annotation", annotatedEndpoints());
    rules.put("no package is a drawer", noDrawers());
    return rules;
  }

  /** Imports the production classes below a package. */
  public static JavaClasses production(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(rootPackage);
  }

  /**
   * Domain types are the records, sealed types and enums that are neither rows, resources nor
   * beans.
   */
  private static ArchRule domainImportsNoFramework() {
    return noClasses()
        .that(DescribedPredicate.describe("are domain types", ArchitectureRules::isDomainType))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.quarkus..")
                .or(resideInAPackage("org.hibernate.."))
                .or(resideInAPackage("jakarta.persistence.."))
                .or(resideInAPackage("jakarta.ws.rs.."))
                .or(resideInAPackage("jakarta.enterprise.."))
                .or(resideInAPackage("org.apache.kafka..")))
        .allowEmptyShould(true);
  }

  private static boolean isDomainType(JavaClass type) {
    boolean shape =
        type.isRecord() || type.isEnum() || (type.isInterface() && !type.isAnnotation());
    boolean edge =
        type.getSimpleName().endsWith("Row")
            || type.getSimpleName().endsWith("Key")
            || type.getSimpleName().endsWith("Config")
            || type.getSimpleName().endsWith("Handler")
            || type.getEnclosingClass().isPresent();
    return shape && !edge && type.getAnnotations().stream().noneMatch(ArchitectureRules::isEdge);
  }

  private static boolean isEdge(JavaAnnotation<?> annotation) {
    String name = annotation.getRawType().getName();
    return name.startsWith("jakarta.persistence") || BEAN_SCOPES.contains(name);
  }

  private static ArchRule noCycles(String rootPackage) {
    return slices()
        .matching(rootPackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  private static ArchRule orderedConsumers() {
    return methods()
        .that()
        .areAnnotatedWith(INCOMING)
        .should()
        .beAnnotatedWith(BLOCKING)
        .andShould()
        .notBeAnnotatedWith(VIRTUAL)
        .allowEmptyShould(true);
  }

  private static ArchRule noPublicFields() {
    return fields()
        .that()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "are beans or rows",
                type ->
                    type.getAnnotations().stream()
                        .map(a -> a.getRawType().getName())
                        .anyMatch(name -> BEAN_SCOPES.contains(name) || name.equals(ENTITY))))
        .and()
        .doNotHaveModifier(STATIC)
        .should()
        .notHaveModifier(PUBLIC)
        .allowEmptyShould(true);
  }

  private static ArchRule injectedTimeAndIds() {
    return noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(UUID.class, "randomUUID");
  }

  private static ArchRule onlyKitReachesKafka() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.clients.producer..",
            "org.apache.kafka.clients.admin..",
            "io.smallrye.reactive.messaging.kafka..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.kafka.clients.consumer.KafkaConsumer")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter");
  }

  private static ArchRule noEntityLeaves() {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(PATH)
        .should(
            new ArchCondition<>("return an entity") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean leaks =
                    method.getReturnType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.isAnnotatedWith(ENTITY));
                events.add(new SimpleConditionEvent(method, leaks, method.getFullName()));
              }
            })
        .allowEmptyShould(true);
  }

  private static ArchRule annotatedEndpoints() {
    List<String> authorizing =
        List.of(
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.PermitAll",
            "io.quarkus.security.Authenticated");
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(PATH)
        .and(
            DescribedPredicate.describe(
                "are endpoints",
                method ->
                    method.getAnnotations().stream()
                        .anyMatch(
                            a -> a.getRawType().isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"))))
        .should(
            new ArchCondition<>("be authorized by an annotation") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean annotated =
                    authorizing.stream()
                        .anyMatch(name ->
                            method.isAnnotatedWith(name)
                                || method.getOwner().isAnnotatedWith(name));
                events.add(new SimpleConditionEvent(method, annotated, method.getFullName()));
              }
            })
        .allowEmptyShould(true);
  }

  private static ArchRule noDrawers() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..common..", "..helper..", "..dto..", "..impl..", "..manager..");
  }
}
