/**
 * Kafka, Postgres and an identity provider that run without Docker, for the local stack and for
 * tests.
 *
 * <p>They are the real Kafka and the real Postgres with the settings of production where a promise
 * of ours rests on them: a commit is on disk before it is acknowledged, topics are created on
 * purpose, and what is kept survives {@code kill -9}.
 */
@NullMarked
package io.carryover.embedded;

import org.jspecify.annotations.NullMarked;
