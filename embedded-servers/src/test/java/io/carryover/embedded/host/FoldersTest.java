package io.carryover.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path folder;

  @Test
  void whatIsPrivateIsOpenToItsOwnerOnly() throws IOException {
    Path secrets = Folders.createPrivate(folder.resolve("a/b"));
    Path file = secrets.resolve("secret.json");

    Folders.writePrivate(file, "old");
    Folders.writePrivate(file, "new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rwx------");
    assertThat(secrets).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void deletesALinkAndNotWhatItPointsTo() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Path doomed = Files.createDirectories(folder.resolve("doomed/deep"));
    Files.createSymbolicLink(doomed.resolve("link"), precious);
    Files.createSymbolicLink(doomed.resolve("folderLink"), folder);

    Folders.delete(folder.resolve("doomed"));

    assertThat(folder.resolve("doomed")).doesNotExist();
    assertThat(precious).hasContent("kept");
  }

  @Test
  void deletingWhatIsNotThereIsFine() {
    Folders.delete(folder.resolve("nothing"));

    assertThat(folder).isEmptyDirectory();
  }
}
