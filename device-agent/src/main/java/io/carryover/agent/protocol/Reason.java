package io.carryover.agent.protocol;

/** Why something may not be: a code of the shared vocabulary, and one sentence for a person. */
public record Reason(String code, String detail) {}
