/**
 * Postgres 18 as it is run in production, started from the binaries on the classpath.
 *
 * <p>It listens on the loopback address only, asks for passwords, and flushes every commit. It
 * refuses any setting that would let it acknowledge what is not on disk.
 */
@NullMarked
package io.carryover.embedded.database;

import org.jspecify.annotations.NullMarked;
