package io.devlxd.admin;

import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The latest operations, for the clients that ask what became of theirs. Any thread. */
final class Operations {
    /** A client asks at once; LXD itself forgets an operation five seconds after its end. */
    private static final int KEPT = 1000;

    private final Clock clock;
    private final Map<String, Operation> latest = new LinkedHashMap<>();

    Operations(Clock clock) {
        this.clock = clock;
    }

    void install(Router router) {
        router.get(HostPaths.OPERATIONS + "/:id").handler(this::show);
        router.get(HostPaths.OPERATIONS + "/:id" + HostPaths.WAIT).handler(this::show);
    }

    /** Answers a change that has been made. */
    void answer(
            HttpServerResponse response,
            String description,
            Map.Entry<String, String> resource,
            @Nullable Object metadata) {
        Operation operation = new Operation(UUID.randomUUID(), description, clock.instant(), resource, metadata);
        keep(operation);
        Envelope.async(response, operation);
    }

    /** Answers once {@code change} is made, or says why it can't be. */
    static <T> void follow(RoutingContext context, CompletionStage<T> change, Consumer<T> answer) {
        Future.fromCompletionStage(change, context.vertx().getOrCreateContext())
                .onSuccess(answer::accept)
                .onFailure(failure -> Rejections.answer(context.response(), failure));
    }

    private void show(RoutingContext context) {
        Operation operation = find(context.pathParam("id"));
        if (operation == null) {
            Envelope.error(context.response(), 404, "Operation not found");
        } else {
            Envelope.sync(context.response(), operation.document());
        }
    }

    private synchronized @Nullable Operation find(String id) {
        return latest.get(id);
    }

    private synchronized void keep(Operation operation) {
        latest.put(operation.id().toString(), operation);
        if (latest.size() > KEPT) {
            latest.remove(latest.keySet().iterator().next());
        }
    }
}
