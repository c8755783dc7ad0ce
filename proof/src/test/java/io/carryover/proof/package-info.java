@NullMarked
package io.carryover.proof;

import org.jspecify.annotations.NullMarked;
