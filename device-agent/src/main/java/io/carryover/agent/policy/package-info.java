/**
 * The policies of Windows that decide whether a PC backs up, as a registry export shows them: how
 * each companion policy stands, and whether Group Policy or MDM sets them.
 */
@NullMarked
package io.carryover.agent.policy;

import org.jspecify.annotations.NullMarked;
