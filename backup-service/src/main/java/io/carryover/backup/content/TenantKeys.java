package io.carryover.backup.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The data key of each tenant: made at first use, stored wrapped by the key-encryption key.
 *
 * <p>Keys that are in use stay open; after a start the first uploads bring them, see {@link #open}.
 *
 * <p>Destroying a tenant's row destroys all its backups, wherever copies of the database lie.
 */
@Singleton
public class TenantKeys {

  private static final int MOST_OPEN = 10_000;
  private static final String FIND = "select wrapped from tenant_key where tenant_id = ?";

  private final EntityManager entityManager;
  private final KeyEncryptionKey keyEncryptionKey;
  private final Clock clock;
  private final Cache<TenantId, Aead> opened =
      Caffeine.newBuilder().maximumSize(MOST_OPEN).executor(Runnable::run).build();

  TenantKeys(EntityManager entityManager, KeyEncryptionKey keyEncryptionKey, Clock clock) {
    this.entityManager = entityManager;
    this.keyEncryptionKey = keyEncryptionKey;
    this.clock = clock;
  }

  /**
   * Encrypts and decrypts with the tenant's data key. Call it as the tenant.
   *
   * <p>A key that this service has not seen yet is fetched in a transaction of its own, since a key
   * that was used and then rolled back would leave content that nobody can open.
   */
  public Aead of(TenantId tenant) {
    Aead known = opened.getIfPresent(tenant);
    if (known != null) {
      return known;
    }
    Aead fetched = QuarkusTransaction.requiringNew().call(() -> fetch(tenant));
    opened.put(tenant, fetched);
    return fetched;
  }

  /** Whether the tenant's key is open, and need not be looked up. */
  public boolean isOpen(TenantId tenant) {
    return opened.getIfPresent(tenant) != null;
  }

  /**
   * Opens the key of a tenant as it is stored.
   *
   * @param wrapped of a row that is committed
   */
  public void open(TenantId tenant, byte[] wrapped) {
    if (!isOpen(tenant)) {
      opened.put(tenant, unwrapped(tenant, wrapped));
    }
  }

  private Aead fetch(TenantId tenant) {
    byte[] wrapped =
        find(tenant)
            .orElseGet(() -> {
              add(tenant);
              // Perhaps another replica was faster: what is kept counts.
              return find(tenant).orElseThrow();
            });
    return unwrapped(tenant, wrapped);
  }

  private Aead unwrapped(TenantId tenant, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
              wrapped, keyEncryptionKey.aead(), associated(tenant))
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The data key of tenant %s cannot be opened with this key-encryption key."
              .formatted(tenant),
          e);
    }
  }

  /** Past Hibernate, which makes and keeps a new plan for each query that gives an array. */
  private Optional<byte[]> find(TenantId tenant) {
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(connection -> {
          try (var statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, tenant.value());
            try (var row = statement.executeQuery()) {
              return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  private void add(TenantId tenant) {
    entityManager
        .createNativeQuery(
            "insert into tenant_key (tenant_id, wrapped, created_at) values (:tenant, :wrapped, :at) on conflict do nothing")
        .setParameter("tenant", tenant.value())
        .setParameter("wrapped", wrappedNewKey(tenant))
        .setParameter("at", clock.instant())
        .executeUpdate();
  }

  private byte[] wrappedNewKey(TenantId tenant) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
          keyEncryptionKey.aead(),
          associated(tenant));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A data key cannot be made.", e);
    }
  }

  private static byte[] associated(TenantId tenant) {
    return ("tenant-key:" + tenant).getBytes(StandardCharsets.UTF_8);
  }
}
