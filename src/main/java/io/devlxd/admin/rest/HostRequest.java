package io.devlxd.admin.rest;

import io.devlxd.connection.HostCaller;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.Project;
import io.devlxd.instance.Requestor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request of the host's says besides its path: who asks, in which project, how much is wanted. */
public record HostRequest(RoutingContext context) {

    /** Whether {@code request} says that a body follows it. */
    public static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    HttpServerResponse response() {
        return context.response();
    }

    /** Who asks. */
    public Requestor by() {
        return HostCaller.of(context.request().connection());
    }

    /** The project that is asked about, the default one if none is named. */
    public String project() {
        String project = parameter("project");
        return project.isEmpty() ? Project.DEFAULT : project;
    }

    /** The project whose things are wanted, {@code null} for those of all. */
    @Nullable
    public String projectOrAll() {
        return parameter("all-projects").equals("true") ? null : project();
    }

    /**
     * The instance that the path names.
     *
     * @throws io.devlxd.instance.RejectedException if it is no name
     */
    public InstanceName instance() {
        return new InstanceName(project(), context.pathParam("name"));
    }

    /**
     * The profile that the path names.
     *
     * @throws io.devlxd.instance.RejectedException if it is no name
     */
    public ProfileName profile() {
        return new ProfileName(project(), context.pathParam("name"));
    }

    /**
     * The body.
     *
     * @throws io.devlxd.instance.RejectedException if it is no JSON object
     */
    public JsonFields document() {
        return JsonFields.parse(context.body().buffer());
    }

    /** 0 for paths only, 1 for documents, 2 for documents with the state. As with LXD anything else is none of these: 0. */
    public int recursion() {
        return switch (parameter("recursion")) {
            case "1" -> 1;
            case "2" -> 2;
            default -> 0;
        };
    }

    /**
     * Answers with a list: the paths of what was found, or, with recursion, the documents.
     *
     * @param documents of all that there is; a {@code filter} is asked of these
     */
    public <T> void list(Stream<T> found, Function<T, String> path, Function<T, Map<String, Object>> documents) {
        Filter filter = Filter.parse(parameter("filter"));
        int recursion = recursion();
        List<Object> list = found.filter(one -> filter.isEmpty() || filter.matches(documents.apply(one)))
                .map(one -> recursion == 0 ? path.apply(one) : documents.apply(one))
                .toList();
        Envelope.sync(response(), list);
    }

    /** Whether something still is what the client has seen of it. A client that does not say takes it as it is. */
    public <T> Predicate<T> expected(Function<T, String> etag) {
        String seen = context.request().getHeader("If-Match");
        return now -> seen == null || seen.equals("*") || seen.equals(etag.apply(now));
    }

    private String parameter(String name) {
        return context.request().getParam(name, "");
    }
}
