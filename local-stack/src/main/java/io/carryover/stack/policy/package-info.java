/**
 * Policies as code: a file that says what an organization's policies are to be, held against what
 * they are.
 */
@NullMarked
package io.carryover.stack.policy;

import org.jspecify.annotations.NullMarked;
