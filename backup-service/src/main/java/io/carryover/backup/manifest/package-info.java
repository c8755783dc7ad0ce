/** What a backup consists of, by name and digest: no content, no storage. */
@NullMarked
package io.carryover.backup.manifest;

import org.jspecify.annotations.NullMarked;
