package io.carryover.policy.why;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.decision.Question;
import io.carryover.policy.device.DeviceContacts;
import io.carryover.policy.device.Devices;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.effectivepolicy.Resolvers;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.effectivepolicy.Situations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers why a device may or may not do something, as everything stands now. */
@ApplicationScoped
class AskWhy {

  private final Devices devices;
  private final Situations situations;
  private final Groups groups;
  private final Resolvers resolvers;
  private final DeviceContacts contacts;
  private final Clock clock;

  AskWhy(
      Devices devices,
      Situations situations,
      Groups groups,
      Resolvers resolvers,
      DeviceContacts contacts,
      Clock clock) {
    this.contacts = contacts;
    this.clock = clock;
    this.devices = devices;
    this.situations = situations;
    this.groups = groups;
    this.resolvers = resolvers;
  }

  @Transactional
  Why ask(DeviceId id, Question question) {
    var device = devices.find(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    var situation = situations.of(List.of(device)).getFirst();
    var contact = new Contact(contacts.last(id), clock.instant());
    return Why.of(question, situation, contact, resolvers.now(), included(situation));
  }

  private Map<UUID, Group> included(Situation situation) {
    Set<UUID> ids =
        situation.policies().stream()
            .flatMap(policy -> policy.assignment().include().stream())
            .collect(Collectors.toSet());
    return groups.find(ids).stream().collect(Collectors.toMap(Group::id, Function.identity()));
  }
}
