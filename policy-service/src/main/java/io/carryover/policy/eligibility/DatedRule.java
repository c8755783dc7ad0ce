package io.carryover.policy.eligibility;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One entry of the data that holds from a day on, until a newer entry of the same id takes its
 * place.
 */
interface DatedRule {

  /** Names the rule in traces; entries of one id are versions of one rule. */
  String id();

  /** The first day, in UTC, on which this entry holds. */
  LocalDate effectiveFrom();

  /** The public page that it comes from, by its name among the sources of the data. */
  String source();

  /** Of each rule the entry that is in force on a day, in the order of the data. */
  static <R extends DatedRule> List<R> inForce(Collection<R> entries, LocalDate day) {
    Map<String, R> newest = new LinkedHashMap<>();
    for (R entry : entries) {
      if (!entry.effectiveFrom().isAfter(day)) {
        newest.merge(
            entry.id(), entry, (a, b) -> b.effectiveFrom().isAfter(a.effectiveFrom()) ? b : a);
      }
    }
    return List.copyOf(newest.values());
  }

  /** The same values in their natural order, so that equal data always looks the same. */
  static <T extends Comparable<T>> Set<T> sorted(Set<T> values) {
    return Collections.unmodifiableSet(new TreeSet<>(values));
  }
}
