/** How times, spans and numbers are said to a person. */
@NullMarked
package io.carryover.reporting.wording;

import org.jspecify.annotations.NullMarked;
