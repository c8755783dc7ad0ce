package io.carryover.kit.signing;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {

  @TempDir private Path folder;

  @Test
  void createsAMissingFileThatOnlyItsOwnerMayRead() throws IOException {
    Path file = folder.resolve("new-folder").resolve("keys.json");

    SigningKeys keys = keysIn(file);

    assertThat(keys.signing().getPrivateKey()).isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void readsTheSameKeysAgain() {
    Path file = folder.resolve("keys.json");

    assertThat(ids(keysIn(file))).isEqualTo(ids(keysIn(file)));
  }

  @Test
  void ofReplicasThatStartTogetherOneCreatesAndAllReadTheSame() throws Exception {
    Path file = folder.resolve("keys.json");
    Callable<List<String>> start = () -> ids(keysIn(file));
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

    SigningKeys keys = keysIn(file);

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

    assertThatIllegalStateException().isThrownBy(() -> keysIn(file)).withMessageContaining(message);
  }

  private Path created(String name) {
    Path file = folder.resolve(name);
    assertThat(ids(keysIn(file))).hasSize(1);
    return file;
  }

  @Test
  void makesKeysOfEachKindAndRefusesThoseOfAnother() {
    for (KeyKind kind : KeyKind.values()) {
      Path file = folder.resolve(kind + ".json");
      KeyKind other = kind == KeyKind.RSA ? KeyKind.EC : KeyKind.RSA;

      assertThat(keysIn(file, kind).signing().getKeyType()).isEqualTo(kind.name());
      assertThatIllegalStateException()
          .isThrownBy(() -> keysIn(file, other))
          .withMessageContaining("must be a private %s key".formatted(other));
    }
  }

  private static SigningKeys keysIn(Path file) {
    return keysIn(file, KeyKind.RSA);
  }

  private static SigningKeys keysIn(Path file, KeyKind kind) {
    return new SigningKeyFile(file, kind, "tests", "test.keys").readOrCreate();
  }

  private static List<String> ids(SigningKeys keys) {
    return ((List<?>) keys.published().get("keys"))
        .stream().map(key -> String.valueOf(((Map<?, ?>) key).get("kid"))).toList();
  }
}
