/** The rules that hold the shape of every service. */
@NullMarked
package io.carryover.kit.test.architecture;

import org.jspecify.annotations.NullMarked;
