package io.carryover.stack.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  private static final Instant BUILT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path app;

  @Test
  void aServiceWithoutACacheStartsWithoutOne() throws IOException {
    file("quarkus-run.jar", BUILT);

    assertThat(new AotCache(app).toUse()).isEmpty();
  }

  @Test
  void aCacheThatWasMadeOfThisBuildIsUsed() throws IOException {
    file("quarkus-run.jar", BUILT);
    Path cache = file("app.aot", BUILT.plusSeconds(60));

    assertThat(new AotCache(app).toUse()).contains("-XX:AOTCache=" + cache);
  }

  @Test
  void aCacheOfAnOlderBuildIsLeftAside() throws IOException {
    file("app.aot", BUILT.minusSeconds(60));
    file("quarkus-run.jar", BUILT);

    assertThat(new AotCache(app).toUse()).isEmpty();
  }

  private Path file(String name, Instant modifiedAt) throws IOException {
    return Files.setLastModifiedTime(
        Files.createFile(app.resolve(name)), FileTime.from(modifiedAt));
  }
}
