@NullMarked
package io.carryover.stack.report;

import org.jspecify.annotations.NullMarked;
