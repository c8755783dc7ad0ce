/**
 * What services, devices and auditors must compute alike: the digest of a manifest, and the signed
 * report of a restore with its verification.
 *
 * <p>It needs no network, no database and no running part: an auditor's machine has none of them.
 */
@NullMarked
package io.carryover.proof;

import org.jspecify.annotations.NullMarked;
