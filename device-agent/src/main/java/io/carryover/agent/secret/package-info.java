/**
 * Secrets, sealed on the device with a key of its user before anything is made of them: digest,
 * manifest, upload.
 *
 * <p>The key comes from policy-service and stays in memory; the services that keep backups never
 * have it. What is sealed and how stands in {@code contracts/.../sealed-secret} and in decision
 * 0023.
 */
@NullMarked
package io.carryover.agent.secret;

import org.jspecify.annotations.NullMarked;
