package io.devlxd.admin;

import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.InstanceUpdate;
import io.devlxd.instance.Instances;
import io.devlxd.instance.RejectedException;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Instances on the host API: what they are, and whether they run. */
final class InstanceRoutes {
    private static final String ONE = HostPaths.INSTANCES + "/:name";

    private final Instances instances;
    private final Operations operations;

    InstanceRoutes(Instances instances, Operations operations) {
        this.instances = instances;
        this.operations = operations;
    }

    void install(Router router) {
        router.get(HostPaths.INSTANCES).handler(this::list);
        router.post(HostPaths.INSTANCES).handler(this::create);
        router.get(ONE).handler(this::show);
        router.put(ONE).handler(this::replace);
        router.patch(ONE).handler(this::merge);
        router.delete(ONE).handler(this::delete);
        router.get(ONE + HostPaths.STATE).handler(this::showState);
        router.put(ONE + HostPaths.STATE).handler(this::changeState);
    }

    private void list(RoutingContext context) {
        boolean all = "true".equals(context.request().getParam("all-projects"));
        List<Instance> found = instances.list(all ? null : project(context));
        String recursion = context.request().getParam("recursion", "0");
        Envelope.sync(
                context.response(),
                found.stream().map(instance -> listed(instance, recursion)).toList());
    }

    private static Object listed(Instance instance, String recursion) {
        InstanceDocument document = new InstanceDocument(instance);
        return switch (recursion) {
            case "0", "" -> InstanceDocument.path(instance.name());
            case "1" -> document.document();
            default -> document.fullDocument();
        };
    }

    private void show(RoutingContext context) {
        InstanceDocument document = new InstanceDocument(instances.get(name(context)));
        context.response().putHeader("ETag", document.etag());
        boolean full = !"0".equals(context.request().getParam("recursion", "0"));
        Envelope.sync(context.response(), full ? document.fullDocument() : document.document());
    }

    private void showState(RoutingContext context) {
        Envelope.sync(context.response(), new InstanceDocument(instances.get(name(context))).state());
    }

    private void create(RoutingContext context) {
        JsonFields fields = JsonFields.parse(context.body().buffer());
        String wanted = fields.text("name");
        InstanceName name = new InstanceName(project(context), wanted == null ? "" : wanted);
        operation(context, name, "Creating instance", instances.create(name, update(fields)));
    }

    private void replace(RoutingContext context) {
        InstanceName name = name(context);
        InstanceUpdate update = update(JsonFields.parse(context.body().buffer()));
        operation(context, name, "Updating instance", instances.replace(name, update, expected(context)));
    }

    private void merge(RoutingContext context) {
        InstanceUpdate update = update(JsonFields.parse(context.body().buffer()));
        Operations.follow(
                context,
                instances.merge(name(context), update, expected(context)),
                merged -> Envelope.sync(context.response(), Map.of()));
    }

    private void delete(RoutingContext context) {
        InstanceName name = name(context);
        operation(context, name, "Deleting instance", instances.delete(name));
    }

    private void changeState(RoutingContext context) {
        InstanceName name = name(context);
        JsonFields fields = JsonFields.parse(context.body().buffer());
        String action = fields.text("action");
        if ("start".equals(action)) {
            operation(context, name, "Starting instance", instances.start(name, pid(fields)));
        } else if ("stop".equals(action)) {
            operation(context, name, "Stopping instance", instances.stop(name));
        } else {
            throw RejectedException.invalid("Unknown action \"" + action + "\": use start or stop");
        }
    }

    private static int pid(JsonFields fields) {
        Integer pid = fields.number("pid");
        if (pid == null || pid <= 1) {
            throw RejectedException.invalid("Field \"pid\" must be the host's pid of the instance's first process:"
                    + " the container manager starts instances, the daemon is only told");
        }
        return pid;
    }

    private static InstanceUpdate update(JsonFields fields) {
        String type = fields.text("type");
        return new InstanceUpdate(
                type == null || type.isEmpty() ? null : InstanceType.of(type),
                fields.text("description"),
                fields.text("location"),
                fields.texts("config"),
                fields.textMaps("devices"));
    }

    private static Predicate<Instance> expected(RoutingContext context) {
        String etag = context.request().getHeader("If-Match");
        return instance -> etag == null || etag.equals(new InstanceDocument(instance).etag());
    }

    private static InstanceName name(RoutingContext context) {
        return new InstanceName(project(context), context.pathParam("name"));
    }

    private static String project(RoutingContext context) {
        String project = context.request().getParam("project");
        return project == null || project.isEmpty() ? InstanceName.DEFAULT_PROJECT : project;
    }

    private void operation(RoutingContext context, InstanceName name, String description, CompletionStage<?> change) {
        Operations.follow(
                context,
                change,
                changed -> operations.answer(
                        context.response(), description, Map.entry("instances", InstanceDocument.path(name)), null));
    }
}
