/**
 * The key of each user that the user's devices seal secrets with, before they are backed up.
 *
 * <p>It lies here, and what it seals lies with backup-service: another service, schema, role and
 * key file. It is handed out to enrolled devices of that very user and to nobody else, and stands
 * in no log, event or other answer. Destroying it destroys the secrets in all backups of the user.
 */
@NullMarked
package io.carryover.policy.secretskey;

import org.jspecify.annotations.NullMarked;
