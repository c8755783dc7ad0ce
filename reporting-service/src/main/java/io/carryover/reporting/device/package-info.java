/**
 * What there is to tell about one device: its Enrollment row and its timeline.
 *
 * <p>Report readers see every device of the tenant; a person and a device see their own.
 */
@NullMarked
package io.carryover.reporting.device;

import org.jspecify.annotations.NullMarked;
