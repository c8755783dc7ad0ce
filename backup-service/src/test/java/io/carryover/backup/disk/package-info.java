/** The packaged service on a disk that is full. */
@NullMarked
package io.carryover.backup.disk;

import org.jspecify.annotations.NullMarked;
