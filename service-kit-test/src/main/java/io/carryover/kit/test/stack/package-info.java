/**
 * The servers that a service needs in its tests: Kafka, Postgres, an identity provider and an
 * issuer of device tokens, started once per module.
 *
 * <p>{@code -Dstack=embedded} starts them from Maven artifacts, {@code containers} with
 * Testcontainers, {@code external} uses what the environment names; without it, containers are used
 * when a Docker engine answers.
 */
@NullMarked
package io.carryover.kit.test.stack;

import org.jspecify.annotations.NullMarked;
