/**
 * The apps of a PC: read from what PowerShell lists, kept as items, and given back as a list to
 * install. App binaries and app data are not backed up; the list is.
 */
@NullMarked
package io.carryover.agent.apps;

import org.jspecify.annotations.NullMarked;
