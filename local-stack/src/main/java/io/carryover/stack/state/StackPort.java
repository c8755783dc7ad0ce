package io.carryover.stack.state;

/** A port that the stack listens on, always on the loopback address only. */
public enum StackPort {
  POLICY("policy-service", 8081),
  BACKUP("backup-service", 8082),
  RESTORE("restore-service", 8083),
  REPORTING("reporting-service", 8084),
  IDENTITY("identity", 8085),
  KAFKA("kafka", 9092),
  POSTGRES("postgres", 5433);

  private final String part;
  private final int defaultPort;

  StackPort(String part, int defaultPort) {
    this.part = part;
    this.defaultPort = defaultPort;
  }

  /** The part of the stack that listens here. */
  public String part() {
    return part;
  }

  int defaultPort() {
    return defaultPort;
  }

  /** The environment variable that moves it, such as {@code CARRYOVER_POLICY_PORT}. */
  public String variable() {
    return "CARRYOVER_" + name() + "_PORT";
  }
}
