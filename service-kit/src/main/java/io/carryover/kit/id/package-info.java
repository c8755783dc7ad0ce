/** Ids and time, injected so that tests can decide them. */
@NullMarked
package io.carryover.kit.id;

import org.jspecify.annotations.NullMarked;
