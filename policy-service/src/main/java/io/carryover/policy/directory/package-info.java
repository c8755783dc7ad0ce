/**
 * The users and groups of an organization, and which users and devices a group holds.
 *
 * <p>Groups are what policies are assigned to. They do not nest.
 */
@NullMarked
package io.carryover.policy.directory;

import org.jspecify.annotations.NullMarked;
