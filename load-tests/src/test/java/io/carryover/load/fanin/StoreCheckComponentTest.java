package io.carryover.load.fanin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Dictionaries;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.load.fanin.stored.Seals;
import io.carryover.simulator.fleet.Chance;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against rows that are sealed as backup-service seals them. */
class StoreCheckComponentTest {

  private static final List<PreparedProfile> PROFILES =
      new ProfileMaker(7).profiles(new BackupKind("five", new ProfileSize.Items(5), null), 3);

  private static EmbeddedDatabase server;

  @TempDir Path folder;

  private final Chance ids = new Chance(7);
  private final UUID tenant = ids.uuid();
  private Aead key;
  private List<Entry> three;

  @BeforeAll
  static void start() throws Exception {
    AeadConfig.register();
    server = EmbeddedDatabase.start();
    new ServiceSchemas(server).make("backup");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void keepThree() throws Exception {
    execute("truncate backup.backup, backup.content_pack, backup.tenant_key");
    makeKeys();
    three = List.of(keep(PROFILES.get(0)), keep(PROFILES.get(1)), keep(PROFILES.get(2)));
  }

  @Test
  void whatIsStoredAsItWasSentIsFine() throws Exception {
    var found = compare();

    assertThat(found.lost()).isEmpty();
    assertThat(found.wrong()).isEmpty();
  }

  @Test
  void aFlippedBitInAPackIsNoticed() throws Exception {
    change(
        "update backup.content_pack set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)",
        1);

    assertThat(compare().lost()).containsExactly(three.get(1));
  }

  @Test
  void aManifestThatIsGoneOrDamagedIsNoticed() throws Exception {
    change("delete from backup.backup", 0);
    change(
        "update backup.backup set manifest = set_byte(manifest, 40, get_byte(manifest, 40) # 1)",
        2);

    assertThat(compare().lost()).containsExactlyInAnyOrder(three.get(0), three.get(2));
  }

  @Test
  void aRowThatNamesOtherPacksThanThoseOfItsContentIsNoticed() throws Exception {
    change("update backup.backup set packs = '{}'", 0);
    change("update backup.backup set packs = packs || gen_random_uuid()", 2);

    assertThat(compare().lost()).containsExactlyInAnyOrder(three.get(0), three.get(2));
  }

  @Test
  void aKeyThatOpensNothingHarmsItsTenantOnly() throws Exception {
    execute("insert into backup.tenant_key select gen_random_uuid(), sha512('made up'), now()");
    assertThat(compare().lost()).isEmpty();

    execute("update backup.tenant_key set wrapped = sha512('made up')");
    assertThat(compare().lost()).containsExactlyInAnyOrderElementsOf(three);
  }

  @Test
  void aTreeWithPartsOfAnotherIsNoticed() throws Exception {
    PreparedProfile twenty =
        new ProfileMaker(7)
            .profiles(new BackupKind("twenty", new ProfileSize.Items(20), null), 1)
            .getFirst();
    Entry right = keep(twenty, 0);
    Entry wrong = keep(twenty, 1);

    assertThat(compare(List.of(right)).lost()).isEmpty();
    assertThat(compare(List.of(right, wrong)).lost()).containsExactly(wrong);
  }

  @Test
  void theBackupOfAnotherIsNoticed() throws Exception {
    Entry other = keep(PROFILES.get(0));
    var swapped = new Entry(three.get(1).upload(), other.answer());

    assertThat(compare(List.of(swapped)).wrong()).containsExactly(swapped);
  }

  private ReadBack.Found compare() throws SQLException, IOException {
    return compare(three);
  }

  private ReadBack.Found compare(List<Entry> entries) throws SQLException, IOException {
    try (Connection database = server.connect()) {
      var seals = Seals.of(folder.resolve("kek.json"), database);
      return new StoreCheck(server::connect, seals, read -> {}).compare(entries);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var database = server.connect();
        var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private void change(String sql, int which) throws SQLException {
    try (var database = server.connect();
        var statement = database.prepareStatement(sql + " where profile_id = ?")) {
      statement.setObject(1, three.get(which).answer().profileId());
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private void makeKeys() throws Exception {
    var wrapping = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    Files.writeString(
        folder.resolve("kek.json"),
        TinkJsonProtoKeysetFormat.serializeKeyset(wrapping, InsecureSecretKeyAccess.get()));
    var data = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    key = data.getPrimitive(RegistryConfiguration.get(), Aead.class);
    byte[] wrapped =
        TinkProtoKeysetFormat.serializeEncryptedKeyset(
            data,
            wrapping.getPrimitive(RegistryConfiguration.get(), Aead.class),
            ("tenant-key:" + tenant).getBytes(UTF_8));
    try (var database = server.connect();
        var statement =
            database.prepareStatement("insert into backup.tenant_key values (?, ?, now())")) {
      statement.setObject(1, tenant);
      statement.setBytes(2, wrapped);
      statement.executeUpdate();
    }
  }

  private Entry keep(PreparedProfile profile) throws Exception {
    return keep(profile, 0);
  }

  private Entry keep(PreparedProfile profile, int lie) throws Exception {
    var device = new Device(tenant, ids.uuid(), ids.uuid(), "token", profile);
    Upload upload = device.full(ids.uuid());
    String digest = upload.body().manifestDigest();
    var answer =
        new Acknowledgement(upload.backupId(), ids.uuid(), 1, digest, Instant.EPOCH, 5, 1, 1);
    try (var database = server.connect();
        var backup =
            database.prepareStatement(
                """
                insert into backup.backup (tenant_id, profile_id, version, backup_id, request_digest, trigger,
                  completed_at, keep_until, os_build, manifest_digest, manifest, packs, item_count, changed_items,
                  size_bytes, stored_bytes, next_backup_at)
                values (?, ?, 1, ?, '', 'SCHEDULED', now(), now(), '', ?, ?, array[?::uuid], 5, 5, 1, 1, now())
                """);
        var pack =
            database.prepareStatement("insert into backup.content_pack values (?, ?, ?, ?)")) {
      backup.setObject(1, tenant);
      backup.setObject(2, answer.profileId());
      backup.setObject(3, upload.backupId());
      backup.setBytes(4, HexFormat.of().parseHex(digest));
      backup.setBytes(
          5, seal("manifest:" + upload.backupId(), ContentKind.MANIFEST, manifest(upload, lie)));
      backup.setObject(6, upload.backupId());
      backup.executeUpdate();
      pack.setObject(1, tenant);
      pack.setObject(2, upload.backupId());
      pack.setObject(3, answer.profileId());
      pack.setBytes(4, seal("pack:" + upload.backupId(), ContentKind.PACK, pack(upload)));
      pack.executeUpdate();
    }
    return new Entry(upload, answer);
  }

  private byte[] seal(String place, ContentKind kind, byte[] bytes) throws Exception {
    return key.encrypt(
        Dictionaries.shipped().of(kind).compress(bytes, 0), (tenant + ":" + place).getBytes(UTF_8));
  }

  private static byte[] pack(Upload upload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(2);
    out.writeInt(upload.body().items().size());
    for (SettingItem item : upload.body().items()) {
      out.writeInt(item.content().sizeBytes());
    }
    for (SettingItem item : upload.body().items()) {
      out.write(item.content().toByteArray());
    }
    return bytes.toByteArray();
  }

  /**
   * A manifest as it is stored.
   *
   * @param lie what a part's root gets beside what it is
   */
  private static byte[] manifest(Upload upload, int lie) throws IOException {
    List<ManifestEntry> items = Manifest.of(upload.body().items()).items();
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(3);
    out.writeInt(items.size());
    for (ManifestEntry item : items) {
      text(out, item.payloadType());
    }
    for (ManifestEntry item : items) {
      text(out, item.itemKey());
    }
    for (ManifestEntry item : items) {
      out.write(
          List.of(SettingsCategory.values()).stream()
              .map(SettingsCategory::wireName)
              .toList()
              .indexOf(item.category()));
      out.write(
          List.of(RecordKind.values()).stream()
              .map(RecordKind::wireName)
              .toList()
              .indexOf(item.recordKind()));
      out.writeBoolean(item.secret());
    }
    for (ManifestEntry item : items) {
      number(out, item.sizeBytes());
    }
    out.write(new byte[items.size()]);
    for (int from = 0; items.size() > 16 && from < items.size(); from += 16) {
      var part = new Manifest(items.subList(from, Math.min(items.size(), from + 16)));
      byte[] root = HexFormat.of().parseHex(part.digest());
      root[0] += (byte) lie;
      out.write(root);
    }
    for (ManifestEntry item : items) {
      out.write(HexFormat.of().parseHex(item.digest()));
    }
    return bytes.toByteArray();
  }

  private static void number(DataOutputStream out, int number) throws IOException {
    int rest = number;
    while (rest > 127) {
      out.write(rest % 128 + 128);
      rest /= 128;
    }
    out.write(rest);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeShort(text.getBytes(UTF_8).length);
    out.write(text.getBytes(UTF_8));
  }
}
