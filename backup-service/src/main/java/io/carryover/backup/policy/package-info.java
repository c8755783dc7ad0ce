/** What this service knows of each device's effective policy. */
@NullMarked
package io.carryover.backup.policy;

import org.jspecify.annotations.NullMarked;
