/**
 * The key outside the database that wraps what lies in it: a Tink keyset in a file, made at the
 * first start.
 *
 * <p>A service that uses it has a table {@code key_encryption_key} with the numbers of the keys
 * that have wrapped something, and so notices that its keyset is gone before it makes another.
 */
@NullMarked
package io.carryover.kit.keyset;

import org.jspecify.annotations.NullMarked;
