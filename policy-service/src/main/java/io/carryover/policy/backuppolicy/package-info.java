/**
 * Backup policies: their settings, their priority, and the groups that they are assigned to.
 *
 * <p>A policy and its assignment are one aggregate with one version, which is its ETag. Which
 * policy wins on a device is not decided here.
 */
@NullMarked
package io.carryover.policy.backuppolicy;

import org.jspecify.annotations.NullMarked;
