package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.JsonFields;
import io.devlxd.admin.rest.Operations;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.InstanceUpdate;
import io.devlxd.instance.Instances;
import io.devlxd.instance.RejectedException;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Instances on the host API: what they are. */
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
        router.post(ONE).handler(this::rename);
        router.delete(ONE).handler(this::delete);
    }

    private void list(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        boolean full = request.recursion() == 2;
        request.list(
                instances.list(request.projectOrAll()).stream().map(InstanceDocument::new),
                InstanceDocument::path,
                full ? InstanceDocument::fullDocument : InstanceDocument::document);
    }

    private void show(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        InstanceDocument document = new InstanceDocument(instances.get(request.instance()));
        context.response().putHeader("ETag", document.etag());
        Envelope.sync(context.response(), request.recursion() > 0 ? document.fullDocument() : document.document());
    }

    private void create(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        refuseSource(fields);
        InstanceName name = new InstanceName(request.project(), fields.textOr("name", ""));
        operate(request, name, "Creating instance", instances.create(request.by(), name, update(fields)));
    }

    private void replace(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        InstanceName name = request.instance();
        InstanceUpdate update = changes(request.document());
        operate(
                request,
                name,
                "Updating instance",
                instances.replace(request.by(), name, update, request.expected(InstanceRoutes::etag)));
    }

    private void merge(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        InstanceUpdate update = changes(request.document());
        Operations.follow(
                context,
                instances.merge(request.by(), request.instance(), update, request.expected(InstanceRoutes::etag)),
                merged -> Envelope.sync(context.response(), Map.of()));
    }

    private void rename(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        InstanceName name = request.instance();
        if (Boolean.TRUE.equals(fields.flag("migration"))) {
            throw RejectedException.invalid(
                    "Instances are moved by their container manager: here they are only renamed, with a \"name\"");
        }
        InstanceName newName = new InstanceName(name.project(), fields.textOr("name", ""));
        operate(request, name, "Renaming instance", instances.rename(request.by(), name, newName));
    }

    private void delete(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        InstanceName name = request.instance();
        operate(request, name, "Deleting instance", instances.delete(request.by(), name));
    }

    /** LXD's client says where the root file system is to come from: nowhere, here. */
    private static void refuseSource(JsonFields fields) {
        String source = fields.textIn("source", "type");
        if (!source.isEmpty() && !source.equals("none")) {
            throw RejectedException.invalid(
                    "Instances are made by their container manager, not from a source of type \"" + source
                            + "\": here they are only registered");
        }
    }

    /** LXD restores a snapshot by a change that names it and nothing else: taken for a change, it would empty the instance. */
    private static InstanceUpdate changes(JsonFields fields) {
        if (!fields.textOr("restore", "").isEmpty()) {
            throw RejectedException.invalid("To restore snapshots is the container manager's part: it has them");
        }
        return update(fields);
    }

    private static InstanceUpdate update(JsonFields fields) {
        String type = fields.textOr("type", "");
        return new InstanceUpdate(
                type.isEmpty() ? null : InstanceType.of(type),
                fields.text("description"),
                fields.text("location"),
                fields.texts("config"),
                fields.textMaps("devices"),
                fields.textList("profiles"));
    }

    private static String etag(Instance instance) {
        return new InstanceDocument(instance).etag();
    }

    private void operate(HostRequest request, InstanceName name, String description, CompletionStage<?> change) {
        Operations.Resources resources = Operations.Resources.of("instances", InstanceDocument.path(name));
        operations.follow(request, description, resources, change, changed -> null);
    }
}
