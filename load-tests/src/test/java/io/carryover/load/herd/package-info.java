@NullMarked
package io.carryover.load.herd;

import org.jspecify.annotations.NullMarked;
