/**
 * Content in an object store that speaks S3, when the configuration chooses it.
 *
 * <p>The row of a pack stays in Postgres and names the object. Each attempt to keep a pack makes an
 * object of its own: an object is never written over, so neither a late request nor the sweep can
 * reach one that a backup names.
 */
@NullMarked
package io.carryover.backup.content.objectstore;

import org.jspecify.annotations.NullMarked;
