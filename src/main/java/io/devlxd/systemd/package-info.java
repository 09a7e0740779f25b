/**
 * What a service manager is told of the daemon: that it is ready, alive, about to end. systemd's protocol, sd_notify(3), which
 * others speak as well. Called by {@code daemon} at start and end, on the main thread, and by a timer on an event loop between.
 */
@NullMarked
package io.devlxd.systemd;

import org.jspecify.annotations.NullMarked;
