package io.carryover.agent.secret;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.secret.SealedForm.Cipher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals the secrets of one user, and opens them.
 *
 * <p>The keys are asked for when the first secret comes, and remembered as long as the process
 * lives: never in a file, since who may have them gets them again. Without an answer nothing is
 * sealed, and so nothing is backed up.
 */
public final class UserSecrets {

  private static final int MOST_BYTES = SettingItem.MAX_CONTENT_BYTES - SealedForm.OVERHEAD;

  private final SealedForm form;
  private final Supplier<SecretsKeys> ask;
  private @Nullable Ciphers ciphers;

  /** The secrets of a user whose keys are asked for when they are needed. */
  public UserSecrets(UUID tenant, String user, Supplier<SecretsKeys> ask) {
    this.form = new SealedForm(tenant, user);
    this.ask = ask;
  }

  /** The keys by their ids, and the one that seals. */
  private record Ciphers(Cipher sealing, Map<Integer, Cipher> all) {

    static Ciphers of(SecretsKeys keys) {
      Map<Integer, Cipher> all = new LinkedHashMap<>();
      keys.keys().stream().map(Cipher::of).forEach(cipher -> all.put(cipher.keyId(), cipher));
      Cipher sealing =
          Objects.requireNonNull(all.get((int) keys.sealingKeyId()), "the key that seals");
      return new Ciphers(sealing, Map.copyOf(all));
    }
  }

  /** The items with every secret sealed; one that is too large for that is left out. */
  public SealedItems seal(List<SettingItem> items) {
    List<SettingItem> sealed = new ArrayList<>();
    List<SkippedItem> leftOut = new ArrayList<>();
    for (SettingItem item : items) {
      if (!item.secret()) {
        sealed.add(item);
      } else if (item.content().sizeBytes() > MOST_BYTES) {
        leftOut.add(
            new SkippedItem(
                item.id(),
                "A secret keeps at most %,d bytes, and this one has %,d."
                    .formatted(MOST_BYTES, item.content().sizeBytes())));
      } else {
        sealed.add(with(item, sealed(ciphers().sealing(), item)));
      }
    }
    return new SealedItems(sealed, leftOut);
  }

  /**
   * An item as it was before it was sealed. One that was never sealed, as secrets were not in older
   * backups, is what it is.
   *
   * @return empty for what this user's keys do not open: it was altered, belongs to another user or
   *     place, or its key was destroyed
   */
  public Optional<SettingItem> open(SettingItem item) {
    if (!item.secret() || !SealedForm.isSealed(item.content())) {
      return Optional.of(item);
    }
    return Optional.ofNullable(ciphers().all().get(SealedForm.keyId(item.content())))
        .flatMap(cipher -> form.open(cipher, item.id(), item.content()))
        .map(content -> with(item, content));
  }

  /**
   * The digest of a secret as others may know it: of its sealed content. The secret's own digest is
   * neither told nor compared, since a service that may ask whether it is some digest could guess.
   *
   * @param item a secret as it is on the device
   * @param expected the digest that it is going to be compared with
   * @return the expected one if it is this very secret's, whichever of the keys has sealed it
   */
  public String digestToTell(SettingItem item, String expected) {
    Ciphers keys = ciphers();
    return keys.all().values().stream()
        .map(cipher -> sealed(cipher, item).sha256())
        .filter(expected::equals)
        .findFirst()
        .orElseGet(() -> sealed(keys.sealing(), item).sha256());
  }

  private Content sealed(Cipher cipher, SettingItem item) {
    return form.seal(cipher, item.id(), item.content());
  }

  private synchronized Ciphers ciphers() {
    if (ciphers == null) {
      ciphers = Ciphers.of(ask.get());
    }
    return ciphers;
  }

  private static SettingItem with(SettingItem item, Content content) {
    return new SettingItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        item.recordKind(),
        item.secret(),
        content);
  }
}
