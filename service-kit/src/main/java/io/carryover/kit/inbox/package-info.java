/**
 * Events enter a service here: decoded, applied in the tenant's own transaction, and put aside as
 * dead letters when they can never be applied, so that the others go on.
 */
@NullMarked
package io.carryover.kit.inbox;

import org.jspecify.annotations.NullMarked;
