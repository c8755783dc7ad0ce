package io.carryover.agent.secret;

import static io.carryover.agent.secret.SomeSecrets.TENANT;
import static io.carryover.agent.secret.SomeSecrets.keys;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A secret leaves the device sealed, and only its user's keys open it, in its own place. */
class UserSecretsTest {

  private static final long SEED = 20261129;
  private static final int CASES = 2_000;
  private static final String WIFI = "windows.data.wifi.wifiprofile";
  private static final SettingItem NETWORK = secret(WIFI, "Café 📶", "hunter2");

  private final UserSecrets ada = new UserSecrets(TENANT, "ada", () -> keys(1));

  @Test
  void sealsAsTheGoldenVectorsOfAnotherProgramSay() throws IOException {
    var vectors = UserSecretsTest.class.getResource("/sealed-secret/form-1.json");
    JsonNode cases = Json.MAPPER.readTree(vectors).path("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      String name = one.path("name").asText();
      var key = new SecretsKeys.Key(one.path("keyId").asLong(), bytes(one, "key"));
      var secrets =
          new UserSecrets(
              UUID.fromString(one.path("tenantId").asText()),
              one.path("userId").asText(),
              () -> new SecretsKeys(key.keyId(), List.of(key)));
      SettingItem open =
          item(
              one.path("payloadType").asText(),
              one.path("itemKey").asText(),
              true,
              Content.of(bytes(one, "content")));

      SettingItem sealed = seal(secrets, open);

      assertThat(HexFormat.of().formatHex(sealed.content().toByteArray()))
          .as(name)
          .isEqualTo(one.path("sealed").asText());
      assertThat(sealed.content().sha256()).as(name).isEqualTo(one.path("digest").asText());
      assertThat(secrets.open(sealed)).as(name).contains(open);
    }
  }

  @Test
  void theSameSecretOfTheSameItemIsTheSameBytesAndOfAnotherItemOthers() {
    assertThat(seal(ada, NETWORK)).isEqualTo(seal(ada, NETWORK));

    assertThat(seal(ada, secret(WIFI, "Home", "hunter2")).content())
        .isNotEqualTo(seal(ada, NETWORK).content());
  }

  @Test
  void whatIsNoSecretIsLeftAsItIsAndAsksForNoKey() {
    SettingItem theme = item("windows.data.some", "theme", false, Content.ofText("dark"));
    var nobody = new UserSecrets(TENANT, "ada", UserSecretsTest::away);

    assertThat(nobody.seal(List.of(theme)).items()).containsExactly(theme);
    assertThat(nobody.open(theme)).contains(theme);
  }

  @Test
  void withoutTheKeyNothingIsSealedAndSoNothingGoesOut() {
    var asked = new AtomicInteger();
    var sometimes =
        new UserSecrets(TENANT, "ada", () -> asked.getAndIncrement() == 0 ? away() : keys(1));

    assertThatThrownBy(() -> sometimes.seal(List.of(NETWORK)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sometimes.seal(List.of(NETWORK)).items()).containsExactly(seal(ada, NETWORK));
    sometimes.seal(List.of(NETWORK));
    assertThat(asked).as("asked again only after it failed").hasValue(2);
  }

  @Test
  void nothingOfTheSecretIsInTheSealedBytes() {
    byte[] sealed = seal(ada, NETWORK).content().toByteArray();

    assertThat(new String(sealed, UTF_8)).doesNotContain("hunter2");
    assertThat(sealed).hasSize("hunter2".length() + SealedForm.OVERHEAD);
  }

  @Test
  void aSecretOfAnOlderBackupThatWasNeverSealedIsWhatItIs() {
    assertThat(ada.open(NETWORK)).contains(NETWORK);
  }

  @Test
  void neitherAnotherUserNorTheSameIdInAnotherTenantOpensIt() {
    SettingItem sealed = seal(ada, NETWORK);

    // Even with the very same keys, which they never have.
    assertThat(new UserSecrets(TENANT, "grace", () -> keys(1)).open(sealed)).isEmpty();
    assertThat(new UserSecrets(new UUID(0, 1), "ada", () -> keys(1)).open(sealed)).isEmpty();
    assertThat(new UserSecrets(TENANT, "ada", () -> keys(2)).open(sealed)).isEmpty();
  }

  @Test
  void aSecretThatWasPutInAnothersPlaceDoesNotOpen() {
    Content sealed = seal(ada, NETWORK).content();

    assertThat(ada.open(item(WIFI, "Home", true, sealed))).isEmpty();
    assertThat(ada.open(item("windows.data.account", "Café 📶", true, sealed))).isEmpty();
    // The fields together are the same text.
    assertThat(ada.open(item(WIFI + "Caf", "é 📶", true, sealed))).isEmpty();
  }

  @Test
  void oneBitThatDiffersBehindTheMarkAndItDoesNotOpen() {
    byte[] sealed = seal(ada, NETWORK).content().toByteArray();
    for (int bit = 8 * 8; bit < 8 * sealed.length; bit++) {
      byte[] altered = sealed.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(ada.open(item(WIFI, "Café 📶", true, Content.of(altered))))
          .as("bit %d", bit)
          .isEmpty();
    }
    for (int length = SealedForm.OVERHEAD; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThat(ada.open(item(WIFI, "Café 📶", true, Content.of(cut)))).isEmpty();
    }
  }

  @Test
  void whateverIsSealedComesBack() {
    var random = new Random(SEED);
    for (int number = 0; number < CASES; number++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      SettingItem open = item(WIFI, "network " + random.nextInt(50), true, Content.of(bytes));

      assertThat(ada.open(seal(ada, open))).as("seed %d, case %d", SEED, number).contains(open);
    }
  }

  @Test
  void anOlderKeyStillOpensAndTheNewOneSeals() {
    SettingItem older = seal(ada, NETWORK);
    var rotated = new UserSecrets(TENANT, "ada", () -> keys(2, 1));

    assertThat(rotated.open(older)).contains(NETWORK);
    SettingItem newer = seal(rotated, NETWORK);
    assertThat(newer.content()).isNotEqualTo(older.content());
    assertThat(rotated.open(newer)).contains(NETWORK);
    assertThat(ada.open(newer)).as("the older key alone").isEmpty();
  }

  @Test
  void theDigestThatIsToldIsTheSealedOnesWhicheverKeyHasSealed() {
    String older = seal(ada, NETWORK).content().sha256();
    var rotated = new UserSecrets(TENANT, "ada", () -> keys(2, 1));
    String newer = seal(rotated, NETWORK).content().sha256();

    assertThat(rotated.digestToTell(NETWORK, older)).isEqualTo(older);
    assertThat(rotated.digestToTell(NETWORK, newer)).isEqualTo(newer);
    assertThat(rotated.digestToTell(NETWORK, "another")).isEqualTo(newer);
  }

  @Test
  void whoAsksWhetherASecretHasTheDigestOfAGuessLearnsNothing() {
    String guess = NETWORK.content().sha256();

    assertThat(ada.digestToTell(NETWORK, guess)).isNotEqualTo(guess);
  }

  @Test
  void aSecretThatIsTooLargeOnceItIsSealedIsLeftOutAndSaidSo() {
    int most = SettingItem.MAX_CONTENT_BYTES - SealedForm.OVERHEAD;
    SettingItem fits = item(WIFI, "fits", true, Content.of(new byte[most]));
    SettingItem tooLarge = item(WIFI, "too large", true, Content.of(new byte[most + 1]));

    SealedItems sealed = ada.seal(List.of(fits, tooLarge));

    assertThat(sealed.items()).extracting(SettingItem::itemKey).containsExactly("fits");
    assertThat(sealed.leftOut())
        .singleElement()
        .satisfies(left -> assertThat(left.id()).isEqualTo(tooLarge.id()))
        .satisfies(left -> assertThat(left.reason()).contains("1,048,548", "1,048,549"));
  }

  @Test
  void aKeyIsNotPrinted() {
    assertThat(keys(77).toString()).contains("Key[77]").doesNotContain("[B");
  }

  private static SecretsKeys away() {
    throw new IllegalStateException("policy-service is away");
  }

  private static SettingItem seal(UserSecrets secrets, SettingItem item) {
    return secrets.seal(List.of(item)).items().getFirst();
  }

  private static SettingItem secret(String payloadType, String itemKey, String content) {
    return item(payloadType, itemKey, true, Content.ofText(content));
  }

  private static SettingItem item(
      String payloadType, String itemKey, boolean secret, Content content) {
    return new SettingItem(
        payloadType,
        itemKey,
        "Accounts, Wi-Fi networks and passwords",
        RecordKind.ROAMING,
        secret,
        content);
  }

  private static byte[] bytes(JsonNode one, String field) {
    return HexFormat.of().parseHex(one.path(field).asText());
  }
}
