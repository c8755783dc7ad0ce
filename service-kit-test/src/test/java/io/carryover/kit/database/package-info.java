/** Statements for batches, on a real Postgres. */
@NullMarked
package io.carryover.kit.database;

import org.jspecify.annotations.NullMarked;
