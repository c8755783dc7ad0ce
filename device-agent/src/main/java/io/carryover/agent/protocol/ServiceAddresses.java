package io.carryover.agent.protocol;

import java.net.URI;

/**
 * Where the services and the organization's identity provider answer.
 *
 * @param identity the issuer of people's tokens, without a trailing slash
 */
public record ServiceAddresses(URI policy, URI backup, URI restore, URI reporting, URI identity) {}
