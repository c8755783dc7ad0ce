package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.outbox.Outbox;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.Devices;
import io.carryover.policy.event.PolicyAssigned;
import io.carryover.policy.reevaluation.Reevaluator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Decides devices and tells the answers that have changed.
 *
 * <p>The devices are locked before anything else is read: of two decisions about one device, the
 * one that commits later has read later, so a revision never tells something older than the one
 * before.
 */
@ApplicationScoped
class DecideDevices implements Reevaluator {

  private final Devices devices;
  private final Situations situations;
  private final Answers answers;
  private final Resolvers resolvers;
  private final Outbox outbox;

  DecideDevices(
      Devices devices, Situations situations, Answers answers, Resolvers resolvers, Outbox outbox) {
    this.devices = devices;
    this.situations = situations;
    this.answers = answers;
    this.resolvers = resolvers;
    this.outbox = outbox;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void reevaluate(Collection<DeviceId> ids) {
    List<Device> found = devices.lock(ids);
    if (found.isEmpty()) {
      return;
    }
    Map<DeviceId, PolicyAssigned> last = answers.last(ids);
    PolicyResolver resolver = resolvers.now();
    List<PolicyAssigned> changed = new ArrayList<>();
    for (Situation situation : situations.of(found)) {
      PolicyAssigned before = last.get(situation.device().id());
      PolicyAssigned now =
          resolvers.answer(situation.device(), resolver.resolve(situation), before);
      if (before == null || !now.saysTheSameAs(before)) {
        changed.add(now);
      }
    }
    answers.keep(changed);
    outbox.appendAll(PolicyAssigned.CONTRACT, changed.stream().map(DecideDevices::entry).toList());
  }

  private static Outbox.Entry<PolicyAssigned> entry(PolicyAssigned answer) {
    String device = answer.deviceId().toString();
    return new Outbox.Entry<>(device, device, answer);
  }
}
