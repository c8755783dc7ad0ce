@NullMarked
package io.carryover.embedded.host;

import org.jspecify.annotations.NullMarked;
