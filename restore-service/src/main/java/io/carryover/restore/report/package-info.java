/**
 * What a report of a restore needs beyond the restore itself: the manifest that its plan was made
 * from, and the key that signs. The form of a report is that of the module proof.
 */
@NullMarked
package io.carryover.restore.report;

import org.jspecify.annotations.NullMarked;
