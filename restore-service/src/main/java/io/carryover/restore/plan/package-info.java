/**
 * What a restore does to each item, decided before it does anything.
 *
 * <p>{@link io.carryover.restore.plan.PlanRules} decide from the manifest of the chosen backup,
 * from what the target says of itself and from its policy; a preview and the restore ask the same
 * rules. Which Windows has which setting stands in a data file. Nothing here holds content, and the
 * digests that come in are forgotten when the plan is made.
 */
@NullMarked
package io.carryover.restore.plan;

import org.jspecify.annotations.NullMarked;
