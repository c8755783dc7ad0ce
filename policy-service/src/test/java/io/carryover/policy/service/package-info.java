/**
 * The service through HTTP, on real Kafka and Postgres, seen by the people and devices that use it.
 */
@NullUnmarked
package io.carryover.policy.service;

import org.jspecify.annotations.NullUnmarked;
