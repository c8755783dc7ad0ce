/**
 * Which settings are backed up, as data: it turns a registry export into items and items into a
 * registry file.
 *
 * <p>It refuses to restore a registry value that is not in scope. What a restore writes comes from
 * a server, and the registry can start programs.
 */
@NullMarked
package io.carryover.agent.scope;

import org.jspecify.annotations.NullMarked;
