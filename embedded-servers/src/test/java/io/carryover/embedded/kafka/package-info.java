@NullMarked
package io.carryover.embedded.kafka;

import org.jspecify.annotations.NullMarked;
