/** The packaged service while what keeps its data fails: a full disk, a store that is away. */
@NullMarked
package io.carryover.backup.disk;

import org.jspecify.annotations.NullMarked;
