package io.carryover.simulator.loop;

import java.util.List;
import java.util.UUID;

/** Where the organization's people are made known to its identity provider. */
public interface IdentityDirectory {

  /** The password that made-up people sign in with. */
  String password();

  /** The client that made-up people sign in through. */
  String clientId();

  /** Adds people, so that they can sign in. */
  void add(UUID tenantId, List<Account> accounts);

  /** Removes somebody, who can no longer sign in; the name is free for somebody else. */
  void remove(String userName);

  /** Somebody's account. */
  record Account(UUID userId, String userName, String displayName, List<String> roles) {
    public Account {
      roles = List.copyOf(roles);
    }
  }
}
