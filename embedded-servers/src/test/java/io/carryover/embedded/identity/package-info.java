@NullMarked
package io.carryover.embedded.identity;

import org.jspecify.annotations.NullMarked;
