/**
 * The settings catalog policy of Intune, as Microsoft Graph's {@code
 * deviceManagementConfigurationPolicy} writes it: reading one, and writing one that reads as the
 * same policy again.
 *
 * <p>Read are name, description, platforms and settings. Ids, times, scope tags, the template and
 * assignments are not: they mean something to another tenant. What the format cannot say, such as
 * the priority, stands in annotations that begin with {@code @carryover.}; a reader of OData leaves
 * out annotations that it does not know, so that an export stays a policy for the original, too.
 *
 * <p>Which ids in the catalog are published and which are assumed says the catalog's file. Nothing
 * here was tried against the original.
 */
@NullMarked
package io.carryover.policy.intune;

import org.jspecify.annotations.NullMarked;
