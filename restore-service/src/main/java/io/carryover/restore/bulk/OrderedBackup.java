package io.carryover.restore.bulk;

import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.MadeBy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What each device of a bulk restore restores: the newest backup of its user that fits.
 *
 * @param asOf leaves out what was completed later, or null
 * @param selection what of the backup, or null for everything
 */
record OrderedBackup(MadeBy madeBy, @Nullable Instant asOf, @Nullable Selection selection) {}
