/** Tests of the policy service. */
@NullMarked
package io.carryover.policy;

import org.jspecify.annotations.NullMarked;
