/** The smallest service on the kit: notes of tenants, with which the kit's promises are tested. */
@NullMarked
package io.carryover.probe;

import org.jspecify.annotations.NullMarked;
