/**
 * Holds services to what {@code contracts} says: events against schema and golden examples,
 * consumers against every example, pacts in both directions, HTTP answers against OpenAPI.
 */
@NullMarked
package io.carryover.kit.test.contract;

import org.jspecify.annotations.NullMarked;
