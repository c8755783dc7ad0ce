/**
 * The restore page setting as Microsoft Graph's public record of it, for clients that know that
 * record: addresses, names and errors are Graph's.
 *
 * <p>It holds nothing of its own: the setting belongs to the tenant and is changed by the tenant's
 * use case. What Graph keeps about it and this service does not, such as a name of one's own or
 * scope tags, is shown with Graph's defaults and cannot be changed.
 */
@NullMarked
package io.carryover.policy.graph;

import org.jspecify.annotations.NullMarked;
