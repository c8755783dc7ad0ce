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

  /** Whether it has rules that refuse a sign-in though the password is right. */
  default boolean hasRules() {
    return false;
  }

  /**
   * Lets a rule refuse somebody's sign-in, until the account is added again.
   *
   * @param code what the provider says, by the numbers of Microsoft Entra, such as 53000
   * @param policyId the policy that the refusal names
   */
  default void refuse(UUID tenantId, Account account, int code, UUID policyId) {
    throw new UnsupportedOperationException("This identity provider has no such rules.");
  }

  /** Somebody's account. */
  record Account(UUID userId, String userName, String displayName, List<String> roles) {
    public Account {
      roles = List.copyOf(roles);
    }
  }
}
