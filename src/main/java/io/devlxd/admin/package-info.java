/**
 * The host API, in LXD's REST shape, on a socket and a server of its own: no path of a guest's leads here. Handlers run on event
 * loops; whatever blocks is done by {@code instance} and {@code image} on their own threads.
 *
 * <p>Knows {@code event} and {@code image} besides {@code instance}: host listeners are the same as the guests', and images are
 * kept by the host. What the daemon says of itself comes through {@link io.devlxd.admin.SelfReport}.
 */
@NullMarked
package io.devlxd.admin;

import org.jspecify.annotations.NullMarked;
