package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OversizedValueTest {

  private static final String KEY = "HKEY_CURRENT_USER\\Software";
  private static final int MIB = 1 << 20;

  @Test
  void aValueOverTheLimitIsPassedOverAndTheRestIsRead() throws IOException {
    String fits = "x".repeat(MIB / 2 - 1);
    byte[] file =
        RegistryFiles.utf16(
            "[%s]\r\n\"fits\"=\"%s\"\r\n\"string\"=\"%sx\"\r\n\"bytes\"=hex:%s00\r\n\"after\"=dword:1\r\n"
                .formatted(KEY, fits, fits, "00,".repeat(MIB)));

    assertThat(RegistryFiles.readAll(file))
        .containsExactly(
            new RegistryEntry.Key(KEY),
            new RegistryEntry.Value(KEY, "fits", RegistryValue.string(fits)),
            new RegistryEntry.OversizedValue(KEY, "string"),
            new RegistryEntry.OversizedValue(KEY, "bytes"),
            new RegistryEntry.Value(KEY, "after", RegistryValue.dword(1)));
  }

  @Test
  void aValueOfAHundredMegabytesIsNeverHeldInMemory() throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocatedBefore = threads.getCurrentThreadAllocatedBytes();

    try (var reader =
        new RegistryFileReader(fileWithAStringOf(100 * MIB), RegistryFileLimits.DEFAULT)) {
      assertThat(reader.next()).contains(new RegistryEntry.Key(KEY));
      assertThat(reader.next()).contains(new RegistryEntry.OversizedValue(KEY, "huge"));
      assertThat(reader.next())
          .contains(new RegistryEntry.Value(KEY, "after", RegistryValue.dword(1)));
      assertThat(reader.next()).isEmpty();
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(16L * MIB);
  }

  private static InputStream fileWithAStringOf(int bytes) {
    byte[] chunk = new byte[MIB];
    Arrays.fill(chunk, (byte) 'x');
    InputStream start =
        utf8("Windows Registry Editor Version 5.00\n\n[%s]\n\"huge\"=\"".formatted(KEY));
    InputStream end = utf8("\"\n\"after\"=dword:1\n");
    List<byte[]> chunks = Collections.nCopies(bytes / MIB, chunk);
    InputStream middle =
        new SequenceInputStream(
            Collections.enumeration(chunks.stream().map(ByteArrayInputStream::new).toList()));
    return new SequenceInputStream(start, new SequenceInputStream(middle, end));
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
