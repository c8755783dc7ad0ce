package io.carryover.embedded.database;

/** The passwords of the three roles of one service. */
public record ServicePasswords(String owner, String app, String system) {

  public ServicePasswords {
    if (owner.isEmpty() || app.isEmpty() || system.isEmpty()) {
      throw new IllegalArgumentException("each role of a service needs a password");
    }
  }

  @Override
  public String toString() {
    return "ServicePasswords[not shown]";
  }
}
