/**
 * Whose data a piece of work may touch: the tenant comes from the token or from the event, and
 * every connection tells Postgres before its first statement, so that row-level security holds.
 */
@NullMarked
package io.carryover.kit.tenancy;

import org.jspecify.annotations.NullMarked;
