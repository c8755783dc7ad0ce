package io.carryover.restore.restorepoint;

import io.carryover.restore.Sha256;

/**
 * One version of a backup profile, as a restore refers to it.
 *
 * @param manifestDigest what a device must have applied to have restored this version
 * @param itemCount how many settings and apps the version holds
 */
public record RestorePoint(
    ProfileId profile, long backupVersion, Sha256 manifestDigest, long itemCount) {}
