/** The forms in which reports answer: pages of JSON, and CSV. */
@NullMarked
package io.carryover.reporting.answer;

import org.jspecify.annotations.NullMarked;
