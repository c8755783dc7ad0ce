package io.carryover.policy.secretskey;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The keys of the current tenant's users: made at first use, stored wrapped.
 *
 * <p>Nothing of them stays in memory, so that a key that is destroyed is gone at once.
 */
@ApplicationScoped
class UserSecretsKeys {

  private static final String FIND =
      "select wrapped from user_secrets_key where tenant_id = ? and user_id = ?";
  private static final String ADD =
      """
      insert into user_secrets_key (tenant_id, user_id, wrapped, created_at) values (:tenant, :user, :wrapped, :at)
      on conflict (tenant_id, user_id) do nothing
      """;
  private static final String DESTROY =
      "delete from user_secrets_key where tenant_id = :tenant and user_id = :user";

  private final EntityManager entityManager;
  private final SecretsKeyEncryptionKey keyEncryptionKey;
  private final CurrentTenant currentTenant;
  private final Clock clock;

  UserSecretsKeys(
      EntityManager entityManager,
      SecretsKeyEncryptionKey keyEncryptionKey,
      CurrentTenant currentTenant,
      Clock clock) {
    this.entityManager = entityManager;
    this.keyEncryptionKey = keyEncryptionKey;
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  /** The keys of a user, made if there are none. */
  SecretsKeyset of(UserId user) {
    try {
      Optional<byte[]> known = find(user);
      if (known.isEmpty()) {
        add(user);
      }
      // Perhaps another device of the user was faster: what is kept counts.
      byte[] wrapped = known.or(() -> find(user)).orElseThrow();
      return SecretsKeyset.unwrap(wrapped, keyEncryptionKey.aead(), place(user));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "A user's secrets key cannot be opened with this key-encryption key.", e);
    }
  }

  /** Destroys the keys of a user. Returns whether there were any. */
  boolean destroy(UserId user) {
    return of(entityManager.createNativeQuery(DESTROY), user).executeUpdate() > 0;
  }

  /** Past Hibernate, which makes and keeps a new plan for each query that gives an array. */
  private Optional<byte[]> find(UserId user) {
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(connection -> {
          try (var statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, tenant().value());
            statement.setString(2, user.value());
            try (var row = statement.executeQuery()) {
              return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  private void add(UserId user) throws GeneralSecurityException {
    of(entityManager.createNativeQuery(ADD), user)
        .setParameter(
            "wrapped", SecretsKeyset.generate().wrap(keyEncryptionKey.aead(), place(user)))
        .setParameter("at", clock.instant())
        .executeUpdate();
  }

  private Query of(Query query, UserId user) {
    return query.setParameter("tenant", tenant().value()).setParameter("user", user.value());
  }

  private byte[] place(UserId user) {
    return "user-secrets-key:%s:%s".formatted(tenant(), user).getBytes(StandardCharsets.UTF_8);
  }

  private TenantId tenant() {
    return currentTenant.get();
  }
}
