/** For auditors: the signed report of a restore, verified and shown to a person. */
@NullMarked
package io.carryover.stack.report;

import org.jspecify.annotations.NullMarked;
