package io.devlxd.event;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who listens where. Called on the event loop of the listener's connection. */
final class Audiences {
    private final Vertx vertx;

    /** By address; each event loop has its own. */
    private final ThreadLocal<Map<String, Audience>> audiences = ThreadLocal.withInitial(HashMap::new);

    Audiences(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What is published from now on is told to {@code listener}. */
    void join(String address, Listener listener) {
        audiences
                .get()
                .computeIfAbsent(address, first -> new Audience(vertx, address))
                .add(listener);
    }

    /** May be called twice. */
    void leave(String address, Listener listener) {
        audiences.get().computeIfPresent(address, (same, audience) -> without(listener, audience));
    }

    private static @Nullable Audience without(Listener listener, Audience audience) {
        audience.remove(listener);
        if (!audience.isEmpty()) {
            return audience;
        }
        audience.unsubscribe();
        return null;
    }
}
