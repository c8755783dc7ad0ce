package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.Devices;
import io.carryover.policy.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Resolves a device's policy as everything stands now, and says whether that has been told already.
 */
@ApplicationScoped
class ExplainDevice {

  private final Devices devices;
  private final Situations situations;
  private final Answers answers;
  private final Resolvers resolvers;

  ExplainDevice(Devices devices, Situations situations, Answers answers, Resolvers resolvers) {
    this.devices = devices;
    this.situations = situations;
    this.answers = answers;
    this.resolvers = resolvers;
  }

  /**
   * The answer with how it came about.
   *
   * @param answer as everything stands now; its revision is the last one told, or the next one if
   *     it is pending
   * @param pending whether the worker has yet to tell it
   */
  record Explanation(PolicyAssigned answer, boolean pending, TraceResponse trace) {}

  @Transactional
  Explanation explain(DeviceId id) {
    Device device = devices.find(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    PolicyResolver resolver = resolvers.now();
    EffectivePolicy policy = resolver.resolve(situations.of(List.of(device)).getFirst());
    PolicyAssigned told = answers.last(List.of(id)).get(id);
    PolicyAssigned now = resolvers.answer(device, policy, told);
    boolean pending = told == null || !now.saysTheSameAs(told);
    return new Explanation(
        told == null || pending ? now : told, pending, TraceResponse.of(policy, resolver));
  }

  /** The answer that was last told. */
  @Transactional
  Optional<PolicyAssigned> told(DeviceId id) {
    return Optional.ofNullable(answers.last(List.of(id)).get(id));
  }
}
