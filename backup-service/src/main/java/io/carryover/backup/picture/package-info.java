/**
 * The picture of the desktop that the restore page shows: decoded, scaled and encoded anew, so that
 * nothing but pixels is kept.
 */
@NullMarked
package io.carryover.backup.picture;

import org.jspecify.annotations.NullMarked;
