package io.carryover.simulator.loop;

/**
 * One thing that must hold.
 *
 * @param sentence what must hold, for a person
 * @param detail what was found
 */
public record Check(String sentence, boolean held, String detail) {

  static Check equal(String sentence, Object expected, Object found) {
    boolean held = expected.equals(found);
    return new Check(
        sentence,
        held,
        held ? String.valueOf(found) : "expected %s, found %s".formatted(expected, found));
  }
}
