/**
 * Events, from a change to everybody who listens. The writer hands them to {@link io.devlxd.event.BusEvents}, which encodes
 * each once and publishes it on the Vert.x event bus, and logs what is the host's; every {@link io.devlxd.event.Listener} takes
 * it from the bus on its own connection's event loop, so that order is kept and nobody waits for anybody. The only package that
 * knows bus addresses.
 */
@NullMarked
package io.devlxd.event;

import org.jspecify.annotations.NullMarked;
