/** When the agent talks to the service by itself: the server says when, and the agent obeys. */
@NullMarked
package io.carryover.agent.schedule;

import org.jspecify.annotations.NullMarked;
