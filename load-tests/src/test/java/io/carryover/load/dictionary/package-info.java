/** How dictionaries are trained. */
@NullMarked
package io.carryover.load.dictionary;

import org.jspecify.annotations.NullMarked;
