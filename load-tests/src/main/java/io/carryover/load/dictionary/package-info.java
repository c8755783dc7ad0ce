/**
 * Trains the dictionaries that backup-service compresses small records with, and measures them on
 * backups that they were not trained on.
 *
 * <p>Owns how backups are made up for that. Refuses to touch a dictionary that has its number: what
 * was compressed with it depends on it.
 */
@NullMarked
package io.carryover.load.dictionary;

import org.jspecify.annotations.NullMarked;
