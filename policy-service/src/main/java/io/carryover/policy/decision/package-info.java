/**
 * The questions that are decided for a device, and the answers with their reasons: one vocabulary
 * for rules, policies, events and the API.
 */
@NullMarked
package io.carryover.policy.decision;

import org.jspecify.annotations.NullMarked;
