/**
 * Windows registry files, read and written as {@code regedit /E} and {@code reg export} write them.
 *
 * <p>Values are kept as the raw bytes that the registry holds, so that whatever was read can be
 * written back unchanged. Input is streamed and capped: a file is never held as a whole. It refuses
 * what it would have to guess: other encodings, the old REGEDIT4 format, damaged lines.
 */
@NullMarked
package io.carryover.agent.registry;

import org.jspecify.annotations.NullMarked;
