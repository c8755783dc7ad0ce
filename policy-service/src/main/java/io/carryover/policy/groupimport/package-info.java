/**
 * Groups from a CSV file, such as a spreadsheet of pilot users: for organizations whose identity
 * provider does not push its groups.
 */
@NullMarked
package io.carryover.policy.groupimport;

import org.jspecify.annotations.NullMarked;
