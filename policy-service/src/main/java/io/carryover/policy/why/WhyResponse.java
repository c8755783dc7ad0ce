package io.carryover.policy.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a device may or may not do something.
 *
 * @param sentence the answer with its first reason
 * @param chain all that led to the answer, in the order in which one leads to the next
 * @param smallestChange what would turn a refusal into a yes, or null when it is no refusal or
 *     nothing helps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhyResponse(
    Question question,
    boolean allowed,
    String sentence,
    List<Cause> chain,
    @Schema(nullable = true) @Nullable SmallestChangeResponse smallestChange) {

  /**
   * One cause.
   *
   * @param against whether it refuses
   * @param ruleId the rule of eligibility or the switch, or null
   * @param code the code of the reason when it refuses, or null
   * @param updatableDuringSetup true when the build is too old and setup itself installs the
   *     update, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cause(
      Why.Kind kind,
      boolean against,
      String sentence,
      @Nullable String ruleId,
      @Nullable ReasonCode code,
      @Nullable Boolean updatableDuringSetup) {

    static Cause from(Why.Link link) {
      return new Cause(
          link.kind(),
          link.against(),
          link.sentence(),
          link.ruleId(),
          link.code(),
          link.updatableDuringSetup() ? true : null);
    }
  }

  /**
   * The smallest change.
   *
   * @param changes all of them are needed, and no part of them is enough
   * @param alsoFlips other questions whose answer they would flip for this device
   */
  record SmallestChangeResponse(
      String sentence, List<ProposedChange> changes, List<Question> alsoFlips) {}

  /**
   * One thing to do.
   *
   * @param kind such as {@code joinGroup}
   * @param groupId the group to join or to leave, or null
   * @param member who joins or leaves it, or null
   * @param policyId the policy to change, or null
   * @param value what it changes to, or null
   * @param duringSetup true when setup itself does it, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProposedChange(
      String kind,
      String sentence,
      @Nullable UUID groupId,
      @Nullable MemberType member,
      @Nullable UUID policyId,
      @Nullable String value,
      @Nullable Boolean duringSetup) {

    static ProposedChange from(Change change) {
      return switch (change) {
        case Change.JoinGroup(var group, var through) ->
            ofGroup("joinGroup", change, group, through);
        case Change.LeaveGroup(var group, var through) ->
            ofGroup("leaveGroup", change, group, through);
        case Change.GiveSetting giving ->
            of("giveSetting", change, giving.policyId(), giving.value().value());
        case Change.RaisePriority raising ->
            of("raisePriority", change, raising.policyId(), String.valueOf(raising.priority()));
        case Change.RaiseRollout raising ->
            of("raiseRollout", change, raising.policyId(), String.valueOf(raising.percent()));
        case Change.RemoveFilter removing -> of("removeFilter", change, removing.policyId(), null);
        case Change.CreatePolicy creating ->
            of("createPolicy", change, null, creating.value().value());
        case Change.EnableRestorePage enabling -> of("enableRestorePage", change, null, null);
        case Change.EnrolAgain enrolling -> of("enrolAgain", change, null, null);
        case Change.InstallUpdate update ->
            new ProposedChange(
                "installUpdate",
                change.sentence(),
                null,
                null,
                null,
                update.build().toString(),
                update.duringSetup() ? true : null);
        case Change.UpgradeWindows upgrade ->
            of("upgradeWindows", change, null, upgrade.build().toString());
        case Change.AllowCompanionPolicy allowing ->
            of("allowCompanionPolicy", change, null, allowing.policy().nameInWindows());
        case Change.SetPoliciesByOne setting -> of("setPoliciesByOne", change, null, null);
        case Change.SignInWith signIn -> of("signInWith", change, null, null);
        case Change.JoinAs joining -> of("joinAs", change, null, null);
        case Change.ChangeEdition edition ->
            of("changeEdition", change, null, String.valueOf(edition.edition()));
        case Change.UseAs using -> of("useAs", change, null, null);
      };
    }

    private static ProposedChange ofGroup(
        String kind, Change change, Group group, MemberType through) {
      return new ProposedChange(kind, change.sentence(), group.id(), through, null, null, null);
    }

    private static ProposedChange of(
        String kind, Change change, @Nullable UUID policyId, @Nullable String value) {
      return new ProposedChange(kind, change.sentence(), null, null, policyId, value, null);
    }
  }

  static WhyResponse from(Why why) {
    return new WhyResponse(
        why.question(),
        why.allowed(),
        why.sentence(),
        why.chain().stream().map(Cause::from).toList(),
        why.fix().map(WhyResponse::smallestChange).orElse(null));
  }

  private static SmallestChangeResponse smallestChange(Why.Fix fix) {
    return new SmallestChangeResponse(
        fix.changes().stream().map(Change::sentence).collect(Collectors.joining(" ")),
        fix.changes().stream().map(ProposedChange::from).toList(),
        fix.alsoFlips());
  }
}
