/**
 * Content on its way to the store and back: packed, compressed, encrypted with the tenant's key.
 *
 * <p>Refuses to hand out content whose digest is not the one that the manifest names.
 */
@NullMarked
package io.carryover.backup.content;

import org.jspecify.annotations.NullMarked;
