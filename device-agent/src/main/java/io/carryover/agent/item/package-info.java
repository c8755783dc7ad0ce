/**
 * What a backup is made of on the device: items of settings and apps, whatever they were collected
 * from. It refuses an item that the service would refuse, so that the reason is known before
 * upload.
 */
@NullMarked
package io.carryover.agent.item;

import org.jspecify.annotations.NullMarked;
