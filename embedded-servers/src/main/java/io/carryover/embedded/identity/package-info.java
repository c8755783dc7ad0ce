/**
 * An OpenID Connect provider that stands for the organization's own, in tests and in the local
 * stack.
 *
 * <p>It has what a client of Carryover uses of one: discovery, keys, the authorization code flow
 * with PKCE and a sign-in page, the password and the client credentials grant. Only people in its
 * directory get a token, and no request can choose its claims; so what is shown or tested with it
 * is what holds with a real provider. It keeps no log of requests and no sessions.
 */
@NullMarked
package io.carryover.embedded.identity;

import org.jspecify.annotations.NullMarked;
