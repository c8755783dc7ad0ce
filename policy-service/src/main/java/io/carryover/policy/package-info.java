/**
 * Who may back up and restore, on which device, and why.
 *
 * <p>Owns tenants, users, groups, devices and their facts, backup policies and their assignments,
 * the tenant's restore page setting, the keys that device tokens are signed with, and the key of
 * each user that secrets are sealed with. Emits {@code PolicyAssigned} whenever the answer for a
 * device changes; reads no event. It never sees a backup.
 */
@NullMarked
package io.carryover.policy;

import org.jspecify.annotations.NullMarked;
