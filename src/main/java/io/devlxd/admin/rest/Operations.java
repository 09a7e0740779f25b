package io.devlxd.admin.rest;

import io.devlxd.event.BusEvents;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Operations, for the clients that ask what became of theirs. As LXD does, some changes answer with an operation: it
 * has succeeded, or failed since the change can't be made of what is there. What is wrong in itself, missing, taken or outdated
 * is refused outright, as anywhere else. Any thread.
 */
public final class Operations {
    private static final String ONE = HostPaths.OPERATIONS + "/:id";

    private final BusEvents events;
    private final Clock clock;
    private final LatestOperations latest = new LatestOperations();

    public Operations(BusEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The routes below {@code /1.0/operations}. */
    public void install(Router router) {
        router.get(HostPaths.OPERATIONS).handler(this::list);
        router.get(ONE).handler(this::show);
        router.get(ONE + HostPaths.WAIT).handler(this::show);
        router.delete(ONE).handler(this::cancel);
    }

    /**
     * Answers with an operation once {@code change} is made, or can't be.
     *
     * @param metadata of the operation, from what the change has brought about
     */
    public <T> void follow(
            HostRequest request,
            String description,
            Resources resources,
            CompletionStage<T> change,
            Function<T, @Nullable Object> metadata) {
        Future.fromCompletionStage(change, request.context().vertx().getOrCreateContext())
                .onSuccess(made -> answer(request, description, resources, metadata.apply(made), ""))
                .onFailure(failure -> {
                    RejectedException rejected = Rejections.of(failure);
                    if (rejected != null && rejected.rejection() == Rejection.INVALID) {
                        answer(request, description, resources, null, rejected.getMessage());
                    } else {
                        Rejections.answer(request.response(), failure);
                    }
                });
    }

    /** Answers with an operation that has been made. */
    public void succeeded(HostRequest request, String description, Resources resources, @Nullable Object metadata) {
        answer(request, description, resources, metadata, "");
    }

    /** Answers once {@code change} is made, or says why it can't be. */
    public static <T> void follow(RoutingContext context, CompletionStage<T> change, Consumer<T> answer) {
        Future.fromCompletionStage(change, context.vertx().getOrCreateContext())
                .onSuccess(answer::accept)
                .onFailure(failure -> Rejections.answer(context.response(), failure));
    }

    private void answer(
            HostRequest request, String description, Resources resources, @Nullable Object metadata, String error) {
        Operation operation = new Operation(
                UUID.randomUUID(), request.project(), description, clock.instant(), resources, metadata, error);
        latest.keep(operation);
        events.operation(operation.project(), operation.document());
        Envelope.async(request.response(), operation);
    }

    /** By status, as LXD lists them. */
    private void list(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        String project = request.projectOrAll();
        Map<String, List<Object>> lists = new TreeMap<>();
        latest.list().stream()
                .filter(operation -> project == null || operation.project().equals(project))
                .forEach(operation -> lists.computeIfAbsent(
                                operation.status().toLowerCase(Locale.ROOT), status -> new ArrayList<>())
                        .add(request.recursion() == 0 ? operation.path() : operation.document()));
        Envelope.sync(context.response(), lists);
    }

    private void show(RoutingContext context) {
        Envelope.sync(context.response(), get(context).document());
    }

    /** Changes are quick, and done before anybody could think better of it. */
    private void cancel(RoutingContext context) {
        get(context);
        throw RejectedException.invalid("Only running operations can be cancelled");
    }

    private Operation get(RoutingContext context) {
        return latest.find(context.pathParam("id"))
                .orElseThrow(() -> new RejectedException(Rejection.NOT_FOUND, "Operation not found"));
    }

    /**
     * What an operation is about.
     *
     * @param kind LXD's kinds are plural
     * @param path {@code null} if that is not known before the operation has ended
     */
    public record Resources(String kind, @Nullable String path) {
        public static Resources of(String kind, String path) {
            return new Resources(kind, path);
        }

        @Nullable
        Map<String, List<String>> document() {
            return path == null ? null : Map.of(kind, List.of(path));
        }
    }
}
