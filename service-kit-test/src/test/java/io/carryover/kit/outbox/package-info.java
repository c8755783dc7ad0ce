/** The outbox on a real Postgres, with a broker that a test can take away. */
@NullMarked
package io.carryover.kit.outbox;

import org.jspecify.annotations.NullMarked;
