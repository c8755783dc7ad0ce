/** How values look in JSON, the same in every service. */
@NullMarked
package io.carryover.kit.json;

import org.jspecify.annotations.NullMarked;
