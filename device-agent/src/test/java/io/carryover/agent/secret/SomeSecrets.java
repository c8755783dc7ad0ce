package io.carryover.agent.secret;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;

/** Keys that the tests of secrets share. */
public final class SomeSecrets {

  /** Somebody's tenant. */
  public static final UUID TENANT = UUID.fromString("7d2c4f6e-5b1a-4c3d-8e9f-0a1b2c3d4e5f");

  /** The secrets of somebody with one key. */
  public static final UserSecrets OF_ADA = new UserSecrets(TENANT, "ada", () -> keys(1));

  private SomeSecrets() {}

  /** Keys with these ids, of which the first seals. */
  public static SecretsKeys keys(int... ids) {
    return new SecretsKeys(
        Integer.toUnsignedLong(ids[0]), IntStream.of(ids).mapToObj(SomeSecrets::key).toList());
  }

  private static SecretsKeys.Key key(int id) {
    byte[] bytes = new byte[64];
    Arrays.fill(bytes, (byte) id);
    return new SecretsKeys.Key(Integer.toUnsignedLong(id), bytes);
  }
}
