package io.carryover.backup.content;

import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Content in Postgres. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class PostgresContentStoreComponentTest extends ContentStoreConformance {}
