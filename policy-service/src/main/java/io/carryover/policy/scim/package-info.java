/**
 * SCIM 2.0 (RFC 7643, RFC 7644): how Entra ID, or another provider, pushes users and groups.
 *
 * <p>Owns nothing: what is pushed is kept by the directory, through whose use cases members change
 * and the devices concerned are decided anew. A user's SCIM id is the id that the user's tokens
 * carry. Devices in groups are neither shown nor touched. Refuses nested groups, passwords, bulk
 * operations and sorting.
 */
@NullMarked
package io.carryover.policy.scim;

import org.jspecify.annotations.NullMarked;
