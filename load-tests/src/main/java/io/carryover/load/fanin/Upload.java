package io.carryover.load.fanin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One backup of one device; sent again until it is answered.
 *
 * @param baseVersion null for a full backup
 */
record Upload(Device device, UUID backupId, @Nullable Long baseVersion, PreparedBody body) {

  /** The HTTP request. */
  ByteBuf request(ByteBufAllocator buffers, String host) {
    String head =
        "PUT /v1/backups/"
            + backupId
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: Bearer "
            + device.token()
            + (baseVersion == null ? "" : "\r\nIf-Match: \"" + baseVersion + '"')
            + "\r\nContent-Type: application/json\r\nContent-Encoding: zstd\r\nContent-Length: "
            + body.sent().length
            + "\r\n\r\n";
    ByteBuf request = buffers.directBuffer(head.length() + body.sent().length);
    request.writeCharSequence(head, StandardCharsets.US_ASCII);
    return request.writeBytes(body.sent());
  }
}
