/** Stories across all services, told on a local stack of their own. */
@NullMarked
package io.carryover.system;

import org.jspecify.annotations.NullMarked;
