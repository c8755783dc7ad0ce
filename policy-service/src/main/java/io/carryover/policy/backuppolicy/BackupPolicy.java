package io.carryover.policy.backuppolicy;

import io.carryover.policy.catalog.SettingValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A backup policy with its assignment.
 *
 * @param version grows by each change of the policy or its assignment
 */
public record BackupPolicy(
    UUID id, Content content, PolicyAssignment assignment, long version, Instant changedAt) {

  /**
   * Which of several policies wins: the highest priority number; among equals the name that sorts
   * first, letter by letter; among those the id that sorts first as text. No two policies are
   * equal, so the winner does not depend on the order in which policies were made or are read.
   */
  public static final Comparator<BackupPolicy> PRECEDENCE =
      Comparator.comparingInt(BackupPolicy::priority)
          .reversed()
          .thenComparing(BackupPolicy::name)
          .thenComparing(policy -> policy.id().toString());

  /**
   * What an administrator writes into a policy.
   *
   * @param priority the higher number wins
   * @param settings as the settings catalog has accepted them
   */
  public record Content(
      String name, String description, int priority, List<SettingValue> settings) {

    public Content {
      settings = List.copyOf(settings);
    }

    /** The same content with one value given or replaced. */
    public Content giving(SettingValue value) {
      List<SettingValue> given = new ArrayList<>(settings);
      given.removeIf(other -> other.settingId().equals(value.settingId()));
      given.add(value);
      return new Content(name, description, priority, given);
    }

    /** The same content with another priority. */
    public Content withPriority(int newPriority) {
      return new Content(name, description, newPriority, settings);
    }
  }

  /** The name that people see. */
  public String name() {
    return content.name();
  }

  /** The higher number wins. */
  public int priority() {
    return content.priority();
  }

  /** The values that it gives. */
  public List<SettingValue> settings() {
    return content.settings();
  }

  /** The policy as it would be with other content, to see what it would decide. */
  public BackupPolicy drafted(Content newContent) {
    return new BackupPolicy(id, newContent, assignment, version, changedAt);
  }

  /** The policy as it would be for others, to see what it would decide. */
  public BackupPolicy drafted(PolicyAssignment newAssignment) {
    return new BackupPolicy(id, content, newAssignment, version, changedAt);
  }

  BackupPolicy with(Content newContent, Instant at) {
    return new BackupPolicy(id, newContent, assignment, version + 1, at);
  }

  BackupPolicy with(PolicyAssignment newAssignment, Instant at) {
    return new BackupPolicy(id, content, newAssignment, version + 1, at);
  }
}
