package io.carryover.backup.content.objectstore;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service with its content in an object store: a real server of S3, for all of its tests. */
public final class InObjectStore implements QuarkusTestProfile {

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ObjectStoreServer.class));
  }
}
