/**
 * The messages of SCIM 2.0 (RFC 7643, RFC 7644), without a word about users and groups: attributes
 * in any letter case, PATCH, filters and paths, lists, projections, versions and errors.
 *
 * <p>Filters and paths are parsed by UnboundID's SCIM 2 SDK. What cannot be parsed and what breaks
 * a limit is refused before anything is changed.
 */
@NullMarked
package io.carryover.policy.scim.message;

import org.jspecify.annotations.NullMarked;
