/** The keys that a service signs with: made at its first start, kept in a file, published. */
@NullMarked
package io.carryover.kit.signing;

import org.jspecify.annotations.NullMarked;
