package io.carryover.kit.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The file with the private keys, a JWK set that only its owner may read.
 *
 * <p>A missing file is created whole or not at all, and never over another one: of several replicas
 * that start together on one volume, one creates it and all read the same.
 */
public final class SigningKeyFile {

  private static final Logger LOG = Logger.getLogger(SigningKeyFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path file;
  private final KeyKind kind;
  private final String purpose;
  private final String setting;

  /**
   * The file of keys for one purpose.
   *
   * @param purpose what they sign, such as "device tokens"
   * @param setting the name of the setting that names the file
   */
  public SigningKeyFile(Path file, KeyKind kind, String purpose, String setting) {
    this.file = file.toAbsolutePath();
    this.kind = kind;
    this.purpose = purpose;
    this.setting = setting;
  }

  /**
   * The keys, at least one.
   *
   * @throws IllegalStateException if the file holds something else
   */
  public SigningKeys readOrCreate() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return new SigningKeys(read());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The keys of %s in %s cannot be read or created; the setting %s names the file."
              .formatted(purpose, file, setting),
          e);
    }
  }

  private List<PublicJsonWebKey> read() throws IOException {
    warnIfOthersMayRead();
    List<PublicJsonWebKey> keys = new ArrayList<>();
    try {
      for (JsonWebKey key : new JsonWebKeySet(Files.readString(file)).getJsonWebKeys()) {
        if (!(key instanceof PublicJsonWebKey pair)
            || !kind.isOf(pair)
            || pair.getPrivateKey() == null
            || pair.getKeyId() == null) {
          throw new IllegalStateException(
              "Each key in %s must be a private %s key with a kid.".formatted(file, kind));
        }
        keys.add(pair);
      }
    } catch (JoseException e) {
      throw new IllegalStateException("%s is not a JWK set.".formatted(file), e);
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("%s holds no key.".formatted(file));
    }
    return keys;
  }

  private void create() throws IOException {
    Path folder = Files.createDirectories(file.getParent());
    Path complete =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(
          complete, new JsonWebKeySet(kind.newKey()).toJson(OutputControlLevel.INCLUDE_PRIVATE));
      // Unlike a move, a link never replaces what another replica has just put there.
      Files.createLink(file, complete);
      LOG.infof("Created the keys of %s in %s", purpose, file);
    } catch (FileAlreadyExistsException e) {
      LOG.debugf("Another replica has created %s", file);
    } finally {
      Files.delete(complete);
    }
  }

  private void warnIfOthersMayRead() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
      LOG.warnf("%s can be read by others than its owner; set its mode to 600.", file);
    }
  }
}
