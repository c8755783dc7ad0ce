package io.carryover.kit.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that has lost its keyset must notice, before it makes one that can open nothing. */
class KeysetFileTest {

  @TempDir private Path folder;

  @BeforeAll
  static void registerKeyTypes() throws GeneralSecurityException {
    AeadConfig.register();
  }

  @Test
  void isMadeOnceAndReadByItsOwnerAlone() throws Exception {
    KeysetHandle made = file("a").open(Set.of());
    KeysetHandle read = file("a").open(Set.of(made.getPrimary().getId()));

    assertThat(read.getPrimary().getId()).isEqualTo(made.getPrimary().getId());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a").path())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder.resolve("a"))) {
      assertThat(files).as("nothing half-written stays").hasSize(1);
    }
  }

  @Test
  void isNotMadeAnewWhenItWasUsedAndIsGone() throws Exception {
    int used = file("a").open(Set.of()).getPrimary().getId();
    Files.delete(file("a").path());

    assertThatIllegalStateException()
        .isThrownBy(() -> file("a").open(Set.of(used)))
        .withMessageContaining("is missing")
        .withMessageContaining("Put it back from its copy");
    assertThat(file("a").path()).doesNotExist();
  }

  @Test
  void anotherKeysetIsNotTakenForIt() throws Exception {
    int used = file("a").open(Set.of()).getPrimary().getId();
    file("b").open(Set.of());

    assertThatIllegalStateException()
        .isThrownBy(() -> file("b").open(Set.of(used)))
        .withMessageContaining("is not the one that backups are encrypted with");
  }

  private KeysetFile file(String name) {
    return new KeysetFile(folder.resolve(name).resolve("keyset.json"), "backups");
  }
}
