/** What a service demands of its Postgres before it starts. */
@NullMarked
package io.carryover.kit.database;

import org.jspecify.annotations.NullMarked;
