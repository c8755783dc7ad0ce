package io.carryover.policy.devicetoken;

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
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The file with the private keys, a JWK set that only its owner may read.
 *
 * <p>A missing file is created whole or not at all, and never over another one: of several replicas
 * that start together on one volume, one creates it and all read the same.
 */
final class SigningKeyFile {

  private static final Logger LOG = Logger.getLogger(SigningKeyFile.class);
  private static final int RSA_BITS = 2048;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path file;

  SigningKeyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** The keys, at least one. */
  List<RsaJsonWebKey> readOrCreate() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The keys of device tokens in %s cannot be read or created; the setting carryover.device-token-keys names the file."
              .formatted(file),
          e);
    }
  }

  private List<RsaJsonWebKey> read() throws IOException {
    warnIfOthersMayRead();
    List<RsaJsonWebKey> keys = new ArrayList<>();
    try {
      for (JsonWebKey key : new JsonWebKeySet(Files.readString(file)).getJsonWebKeys()) {
        if (!(key instanceof RsaJsonWebKey rsa)
            || rsa.getPrivateKey() == null
            || rsa.getKeyId() == null) {
          throw new IllegalStateException(
              "Each key in %s must be a private RSA key with a kid.".formatted(file));
        }
        keys.add(rsa);
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
          complete, new JsonWebKeySet(newKey()).toJson(OutputControlLevel.INCLUDE_PRIVATE));
      // Unlike a move, a link never replaces what another replica has just put there.
      Files.createLink(file, complete);
      LOG.infof("Created the keys of device tokens in %s", file);
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

  private static RsaJsonWebKey newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(RSA_BITS);
      key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
