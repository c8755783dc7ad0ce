/**
 * What a change would do to the whole fleet, before anybody makes it.
 *
 * <p>Every device is decided twice by the production rules, as things are and as they would be;
 * nothing is written and nothing is told.
 */
@NullMarked
package io.carryover.policy.whatif;

import org.jspecify.annotations.NullMarked;
