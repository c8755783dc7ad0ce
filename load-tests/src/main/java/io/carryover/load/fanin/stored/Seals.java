package io.carryover.load.fanin.stored;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.carryover.backup.content.Dictionaries;
import io.carryover.backup.content.Dictionary;
import io.carryover.backup.content.UnknownDictionaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens what backup-service has compressed and sealed, each with the key of its tenant.
 *
 * <p>A tenant's key is opened when something of that tenant is: backups that were only made to fill
 * the store have keys that open nothing.
 */
public final class Seals {

  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final Aead wrapping;
  private final Map<UUID, byte[]> wrapped;
  private final Map<UUID, Aead> opened = new ConcurrentHashMap<>();
  private final Dictionaries dictionaries = Dictionaries.shipped();

  private Seals(Aead wrapping, Map<UUID, byte[]> wrapped) {
    this.wrapping = wrapping;
    this.wrapped = Map.copyOf(wrapped);
  }

  /**
   * With the keys of all tenants.
   *
   * @param keyset that wraps them
   * @param database a connection that row-level security does not hold back
   */
  public static Seals of(Path keyset, Connection database) throws SQLException, IOException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery("select tenant_id, wrapped from backup.tenant_key")) {
      AeadConfig.register();
      Aead wrapping =
          TinkJsonProtoKeysetFormat.parseKeyset(
                  Files.readString(keyset), InsecureSecretKeyAccess.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      Map<UUID, byte[]> wrapped = new HashMap<>();
      while (rows.next()) {
        wrapped.put(rows.getObject(1, UUID.class), rows.getBytes(2));
      }
      return new Seals(wrapping, wrapped);
    } catch (GeneralSecurityException e) {
      throw new IOException("%s is no keyset that wraps keys.".formatted(keyset), e);
    }
  }

  private Aead key(UUID tenant) throws DamagedException {
    Aead known = opened.get(tenant);
    if (known != null) {
      return known;
    }
    byte[] itsKey = wrapped.get(tenant);
    if (itsKey == null) {
      throw new DamagedException("Tenant %s has no key.".formatted(tenant));
    }
    try {
      Aead key =
          TinkProtoKeysetFormat.parseEncryptedKeyset(
                  itsKey, wrapping, bytes("tenant-key:" + tenant))
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      opened.put(tenant, key);
      return key;
    } catch (GeneralSecurityException e) {
      throw new DamagedException("The key of tenant %s does not open.".formatted(tenant), e);
    }
  }

  /**
   * Opens.
   *
   * @param place what it is and where it belongs, such as {@code pack:<id>}
   * @throws DamagedException if it is not what was sealed for this place
   */
  byte[] open(UUID tenant, String place, byte[] sealed) throws DamagedException {
    Aead key = key(tenant);
    try {
      byte[] compressed = key.decrypt(sealed, bytes(tenant + ":" + place));
      long size = Zstd.getFrameContentSize(compressed);
      if (size < 0 || size > MOST_BYTES) {
        throw new DamagedException("%s claims to have %d bytes.".formatted(place, size));
      }
      return dictionaries.find(Dictionary.numberIn(compressed)).decompress(compressed, (int) size);
    } catch (GeneralSecurityException | ZstdException | UnknownDictionaryException e) {
      throw new DamagedException("%s does not open.".formatted(place), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
