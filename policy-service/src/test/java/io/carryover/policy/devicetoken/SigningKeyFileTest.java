package io.carryover.policy.devicetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {

  @TempDir private Path folder;

  @Test
  void createsAMissingFileThatOnlyItsOwnerMayRead() throws IOException {
    Path file = folder.resolve("new-folder").resolve("keys.json");

    List<RsaJsonWebKey> keys = new SigningKeyFile(file).readOrCreate();

    assertThat(keys).singleElement().satisfies(key -> assertThat(key.getPrivateKey()).isNotNull());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void readsTheSameKeysAgain() {
    Path file = folder.resolve("keys.json");

    assertThat(ids(new SigningKeyFile(file).readOrCreate()))
        .isEqualTo(ids(new SigningKeyFile(file).readOrCreate()));
  }

  @Test
  void ofReplicasThatStartTogetherOneCreatesAndAllReadTheSame() throws Exception {
    Path file = folder.resolve("keys.json");
    Callable<List<String>> start = () -> ids(new SigningKeyFile(file).readOrCreate());
    List<List<String>> seen = new ArrayList<>();

    try (var replicas = Executors.newFixedThreadPool(8)) {
      for (var replica : replicas.invokeAll(java.util.Collections.nCopies(8, start))) {
        seen.add(replica.get());
      }
    }

    assertThat(Set.copyOf(seen)).hasSize(1);
  }

  @Test
  void theFirstKeySignsAndAllArePublishedWithoutTheirPrivateParts() throws IOException {
    Path file = folder.resolve("keys.json");
    String first = Files.readString(created("a.json"));
    String second = Files.readString(created("b.json"));
    Files.writeString(
        file,
        first.substring(0, first.lastIndexOf(']'))
            + ","
            + second.substring(second.indexOf('[') + 1));

    var keys = new SigningKeys(file);

    assertThat((List<?>) keys.published().get("keys"))
        .hasSize(2)
        .allSatisfy(key ->
            assertThat(((Map<?, ?>) key).keySet().toArray())
                .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e"));
    assertThat(first).contains(keys.signing().getKeyId());
  }

  @Test
  void refusesAFileThatHoldsNoPrivateKey() throws IOException {
    refuses("holds no key", "{\"keys\":[]}");
    refuses("is not a JWK set", "secret");
    refuses(
        "must be a private RSA key with a kid",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"1\"}]}");
  }

  private void refuses(String message, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), content);

    assertThatIllegalStateException()
        .isThrownBy(() -> new SigningKeyFile(file).readOrCreate())
        .withMessageContaining(message);
  }

  private Path created(String name) {
    Path file = folder.resolve(name);
    assertThat(new SigningKeyFile(file).readOrCreate()).hasSize(1);
    return file;
  }

  private static List<String> ids(List<RsaJsonWebKey> keys) {
    return keys.stream().map(RsaJsonWebKey::getKeyId).collect(Collectors.toList());
  }
}
