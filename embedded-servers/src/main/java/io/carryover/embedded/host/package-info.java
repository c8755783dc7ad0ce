/** What the embedded servers need of the machine they run on: ports, folders, process groups. */
@NullMarked
package io.carryover.embedded.host;

import org.jspecify.annotations.NullMarked;
