@NullMarked
package io.carryover.embedded.database;

import org.jspecify.annotations.NullMarked;
