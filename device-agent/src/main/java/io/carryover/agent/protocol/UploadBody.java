package io.carryover.agent.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import io.carryover.agent.item.SettingItem;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup as it is sent: what the base's manifest does not say already, and the content that the
 * server does not have.
 */
public final class UploadBody {

  /** What {@link #zstd} makes, in the words of HTTP. */
  public static final String ENCODING = "zstd";

  private static final int LEVEL = 3;

  private UploadBody() {}

  /**
   * The body. It lists all items, or only those with other content than in the base when that lists
   * the same items.
   *
   * @param base the newest backup, whose content is not sent again; null for a full backup
   */
  public static ObjectNode of(
      String trigger,
      DeviceClient.Machine machine,
      List<SettingItem> items,
      DeviceClient.@Nullable Base base) {
    Manifest manifest = Manifest.of(items);
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("deviceName", machine.deviceName())
        .put("osBuild", machine.osBuild())
        .put("trigger", trigger)
        .put("manifestDigest", manifest.digest());
    Optional<List<ManifestEntry>> changes =
        base == null ? Optional.empty() : manifest.changesSince(base.manifest());
    body.set(
        changes.isPresent() ? "changedItems" : "items",
        Json.MAPPER.valueToTree(changes.orElse(manifest.items())));
    var contents = body.putArray("contents");
    Set<String> sent = new HashSet<>(base == null ? Set.of() : base.manifest().digests());
    for (SettingItem item : items) {
      if (sent.add(item.content().sha256())) {
        contents
            .addObject()
            .put("digest", item.content().sha256())
            .put("data", Base64.getEncoder().encodeToString(item.content().toByteArray()));
      }
    }
    return body;
  }

  /**
   * The body as it travels, compressed into one frame of Zstandard (RFC 8878), which states its
   * size: a service reads it in a third of the time that gzip takes.
   */
  public static byte[] zstd(ObjectNode body) {
    try {
      return Zstd.compress(Json.MAPPER.writeValueAsBytes(body), LEVEL);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
