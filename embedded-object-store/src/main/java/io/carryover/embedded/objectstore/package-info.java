/** A server that speaks S3 in a process of its own, for tests. */
@NullMarked
package io.carryover.embedded.objectstore;

import org.jspecify.annotations.NullMarked;
