package io.carryover.policy.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.identity.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberChangeTest {

  private static final List<UserId> EVERYBODY =
      IntStream.range(0, 6).mapToObj(i -> new UserId("user" + i)).toList();

  @Test
  void comesToWhatTheChangesComeToOneByOne() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      Set<UserId> before = new HashSet<>(some(random));
      Set<UserId> oneByOne = new HashSet<>(before);
      var change = new MemberChange();
      for (int step = random.nextInt(6); step > 0; step--) {
        List<UserId> users = some(random);
        switch (random.nextInt(3)) {
          case 0 -> {
            change.add(users);
            oneByOne.addAll(users);
          }
          case 1 -> {
            change.remove(users);
            oneByOne.removeAll(users);
          }
          default -> {
            change.clear();
            oneByOne.clear();
          }
        }
      }

      Set<UserId> after = new HashSet<>(change.replacesAll() ? Set.of() : before);
      after.removeAll(change.removed());
      after.addAll(change.added());

      assertThat(after).as("seed %d, run %d", seed, run).isEqualTo(oneByOne);
    }
  }

  private static List<UserId> some(Random random) {
    return EVERYBODY.stream().filter(user -> random.nextBoolean()).toList();
  }
}
