package io.carryover.backup.content.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

  @Test
  void isFoundAgainFromItsKey() {
    var name =
        new ObjectName(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    assertThat(ObjectName.parse(name.key())).contains(name);
    assertThat(name.key())
        .startsWith(name.tenant() + "/" + name.profileId() + "/" + name.packId() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "carryover-store-id",
        "photos/2026/11/29",
        "0-0-0-0-0/0-0-0-0-0/0-0-0-0-0/0-0-0-0-0",
        "0198f0aa-0000-7000-8000-000000000001/0198f0aa-0000-7000-8000-000000000002/0198f0aa-0000-7000-8000-000000000003",
        "0198F0AA-0000-7000-8000-000000000001/0198f0aa-0000-7000-8000-000000000002/0198f0aa-0000-7000-8000-000000000003/0198f0aa-0000-7000-8000-000000000004",
        "0198f0aa-0000-7000-8000-000000000001/0198f0aa-0000-7000-8000-000000000002/0198f0aa-0000-7000-8000-000000000003/0198f0aa-0000-7000-8000-000000000004/"
      })
  void whatTheServiceHasNotPutThereHasNoName(String key) {
    assertThat(ObjectName.parse(key)).isEmpty();
  }
}
