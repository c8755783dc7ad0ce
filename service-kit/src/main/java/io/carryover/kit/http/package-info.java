/** How much work a service lets in at once. */
@NullMarked
package io.carryover.kit.http;

import org.jspecify.annotations.NullMarked;
