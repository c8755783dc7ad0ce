/**
 * Who is calling: tenant, user, device and roles, read from a verified token and from nothing else.
 */
@NullMarked
package io.carryover.kit.identity;

import org.jspecify.annotations.NullMarked;
