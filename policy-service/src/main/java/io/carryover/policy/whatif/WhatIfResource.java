package io.carryover.policy.whatif;

import io.carryover.kit.identity.Roles;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.effectivepolicy.Resolvers.SupposedRules;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a change would do to the fleet. */
@Path("/v1/what-if")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "What if")
class WhatIfResource {

  private final AskWhatIf askWhatIf;

  WhatIfResource(AskWhatIf askWhatIf) {
    this.askWhatIf = askWhatIf;
  }

  /**
   * What is supposed; everything that is left out stays as it is.
   *
   * @param drafts policies whose drafts would be published
   * @param removedPolicies policies that would be removed
   * @param groups groups that would have other members
   * @param readings what another official page prints for a rule, by the id of the rule
   * @param ruleFile the text of a rule file that would take the place of the present rules
   * @param day on which the rules would hold, for rules that have yet to come into force
   */
  record WhatIfBody(
      @Nullable @Size(max = 500) List<@NotNull UUID> drafts,
      @Nullable @Size(max = 500) List<@NotNull UUID> removedPolicies,
      @Nullable @Size(max = 100) List<@Valid @NotNull GroupChange> groups,
      @Nullable @Size(max = 50) Map<@NotBlank String, @NotBlank String> readings,
      @Nullable @Size(max = LONGEST_RULE_FILE) String ruleFile,
      @Nullable LocalDate day) {

    private static final int LONGEST_RULE_FILE = 256 * 1024;

    AskWhatIf.Supposition toSupposition() {
      Map<UUID, AskWhatIf.Supposition.Members> members = new LinkedHashMap<>();
      (groups == null ? List.<GroupChange>of() : groups)
          .forEach(group ->
              members.put(
                  group.groupId(),
                  new AskWhatIf.Supposition.Members(
                      Member.toMembers(group.add()), Member.toMembers(group.remove()))));
      return new AskWhatIf.Supposition(
          drafts == null ? Set.of() : new HashSet<>(drafts),
          removedPolicies == null ? Set.of() : new HashSet<>(removedPolicies),
          members,
          new SupposedRules(ruleFile, day, readings == null ? Map.of() : readings));
    }
  }

  /** Members who would come to a group and who would leave it. */
  record GroupChange(
      @NotNull UUID groupId,
      @Nullable @Size(max = 1000) List<@Valid @NotNull Member> add,
      @Nullable @Size(max = 1000) List<@Valid @NotNull Member> remove) {}

  /** A user or a device. */
  record Member(@NotNull MemberType type, @NotBlank @Size(max = 255) String id) {
    static Set<GroupMember> toMembers(@Nullable List<Member> members) {
      return (members == null ? List.<Member>of() : members)
          .stream()
              .map(member -> new GroupMember(member.type(), member.id()))
              .collect(Collectors.toSet());
    }
  }

  /**
   * What would become of the fleet.
   *
   * @param changed devices for which anything would change
   * @param otherPolicy devices on which another policy would win
   * @param otherSettings devices that would have other settings
   */
  record WhatIfResponse(
      long devices,
      long changed,
      long otherPolicy,
      long otherSettings,
      List<QuestionForecast> questions,
      List<ExampleResponse> examples) {

    static WhatIfResponse from(Forecast forecast) {
      return new WhatIfResponse(
          forecast.devices(),
          forecast.changed(),
          forecast.otherPolicy(),
          forecast.otherSettings(),
          Stream.of(Question.values())
              .map(question -> QuestionForecast.of(question, forecast.counts(question)))
              .toList(),
          forecast.examples().stream().map(ExampleResponse::from).toList());
    }
  }

  /**
   * What would become of one question.
   *
   * @param gains devices that would be allowed and are not
   * @param loses devices that would not be allowed and are
   * @param otherReason devices that are refused, and would be for other reasons
   * @param reasons of those that would be refused otherwise than now, the most frequent first
   */
  record QuestionForecast(
      Question question,
      long allowedBefore,
      long allowedAfter,
      long gains,
      long loses,
      long otherReason,
      List<ReasonCount> reasons) {

    static QuestionForecast of(Question question, Forecast.Counts counts) {
      return new QuestionForecast(
          question,
          counts.allowedBefore(),
          counts.allowedAfter(),
          counts.gains(),
          counts.loses(),
          counts.otherReason(),
          counts.newReasons().entrySet().stream()
              .sorted(Map.Entry.<ReasonCode, Long>comparingByValue(Comparator.reverseOrder()))
              .map(entry -> new ReasonCount(entry.getKey(), entry.getValue()))
              .toList());
    }
  }

  /** How many devices would be refused for a reason. */
  record ReasonCount(ReasonCode code, long devices) {}

  /** A device for which something would change; at most ten of each kind. */
  record ExampleResponse(
      UUID deviceId, String deviceName, Forecast.Kind kind, Question question, String sentence) {
    static ExampleResponse from(Forecast.Example example) {
      return new ExampleResponse(
          example.device().id().value(),
          example.device().name(),
          example.kind(),
          example.question(),
          example.sentence());
    }
  }

  @POST
  @Operation(
      operationId = "askWhatIf",
      summary =
          "Says for how many devices a change would give, take or alter what, with examples; changes nothing")
  public WhatIfResponse ask(@Valid @NotNull WhatIfBody body) {
    return WhatIfResponse.from(askWhatIf.ask(body.toSupposition()));
  }
}
