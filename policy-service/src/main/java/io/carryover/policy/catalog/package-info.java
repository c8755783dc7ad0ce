/**
 * The settings that a backup policy can give: names, paths and allowed values as data, and what a
 * set of values means.
 *
 * <p>Identifiers, names and paths are those that administrators know from Windows, so that an
 * existing configuration can be carried over by hand or by a script.
 */
@NullMarked
package io.carryover.policy.catalog;

import org.jspecify.annotations.NullMarked;
