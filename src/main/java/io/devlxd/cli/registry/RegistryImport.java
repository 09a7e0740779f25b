package io.devlxd.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings one thing after the other to what a document says, and tells of each that it touches. */
final class RegistryImport {
    private static final int CONFLICT = 409;

    /** Keys that the daemon writes itself. */
    private static final String VOLATILE = "volatile.";

    private final HostClient host;
    private final Console console;
    private final boolean isRehearsal;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    private enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    RegistryImport(HostClient host, Console console, boolean isRehearsal) {
        this.host = host;
        this.console = console;
        this.isRehearsal = isRehearsal;
    }

    /** Profiles come first, since instances name them. */
    void project(JsonNode project) {
        String name = Texts.of(project, Fields.NAME);
        if (name.isEmpty()) {
            throw new CommandFailure("there is a project without '" + Fields.NAME + "' in the document");
        }
        project.path(Section.PROFILES.member()).forEach(item -> bring(Section.PROFILES, Kind.PROFILE, name, item));
        project.path(Section.INSTANCES.member()).forEach(item -> bring(Section.INSTANCES, Kind.INSTANCE, name, item));
        project.path(Section.IMAGES.member()).forEach(image -> mention(name, image));
    }

    void summarize() {
        console.out()
                .println(counts.getOrDefault(Outcome.CREATED, 0) + " created, "
                        + counts.getOrDefault(Outcome.UPDATED, 0) + " updated, "
                        + counts.getOrDefault(Outcome.UNCHANGED, 0) + " as they were"
                        + (isRehearsal ? "; nothing was done" : ""));
    }

    private void bring(Section section, Kind kind, String project, JsonNode item) {
        section.check(item);
        String what = kind.noun().toLowerCase(Locale.ROOT) + " " + section.nameOf(item) + " in project " + project;
        try {
            tell(what, brought(section, kind, project, item));
        } catch (CommandFailure.Refused e) {
            throw new CommandFailure(what + ": " + e.getMessage());
        }
    }

    private Outcome brought(Section section, Kind kind, String project, JsonNode item) {
        String path = ProjectOption.in(project, kind.path(section.nameOf(item)));
        ObjectNode wanted = wanted(kind, item);
        Optional<Document> found = host.find(path);
        if (found.isEmpty()) {
            if (!isRehearsal) {
                create(ProjectOption.in(project, kind.collection()), item, wanted);
                // What the daemon made of it by itself, such as an identity of its own, gives way.
                update(path, host.get(path), wanted);
            }
            return Outcome.CREATED;
        }
        checkType(item, found.get().content());
        return update(path, found.get(), wanted) ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private static ObjectNode wanted(Kind kind, JsonNode item) {
        ObjectNode wanted = kind.writable().read(item, item);
        if (item.has(Fields.LOCATION)) {
            wanted.set(Fields.LOCATION, item.get(Fields.LOCATION));
        }
        return wanted;
    }

    private void create(String collection, JsonNode item, ObjectNode wanted) {
        ObjectNode created = wanted.deepCopy();
        created.set(Fields.NAME, item.get(Fields.NAME));
        if (item.has(Fields.TYPE)) {
            created.set(Fields.TYPE, item.get(Fields.TYPE));
            created.putObject(Fields.SOURCE).put(Fields.TYPE, "none");
        }
        try {
            host.change(HttpMethod.POST, collection, created);
        } catch (CommandFailure.Refused e) {
            // A project's first use makes its default profile as well.
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
    }

    /** Returns whether there was something to change. */
    private boolean update(String path, Document document, ObjectNode wanted) {
        ObjectNode target = wanted.deepCopy();
        keepVolatile(document.content().path(Fields.CONFIG), target);
        boolean differs = target.properties().stream()
                .anyMatch(member -> !member.getValue().equals(document.content().get(member.getKey())));
        if (differs && !isRehearsal) {
            host.change(HttpMethod.PUT, path, target, document.etag());
        }
        return differs;
    }

    /** What the daemon has noted for itself stays, unless the document names it. */
    private static void keepVolatile(JsonNode config, ObjectNode target) {
        if (target.get(Fields.CONFIG) instanceof ObjectNode keys) {
            config.properties().stream()
                    .filter(key -> key.getKey().startsWith(VOLATILE) && !keys.has(key.getKey()))
                    .forEach(key -> keys.set(key.getKey(), key.getValue()));
        }
    }

    private static void checkType(JsonNode item, JsonNode known) {
        String wanted = Texts.of(item, Fields.TYPE);
        String is = Texts.of(known, Fields.TYPE);
        if (!wanted.isEmpty() && !wanted.equals(is)) {
            throw new CommandFailure("instance " + Texts.of(item, Fields.NAME) + " is a " + is + " here and a " + wanted
                    + " in the document: delete or rename it first");
        }
    }

    private void tell(String what, Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
        if (outcome != Outcome.UNCHANGED) {
            String done = outcome.name().toLowerCase(Locale.ROOT);
            console.out().println(what + (isRehearsal ? ": would be " : ": ") + done);
        }
    }

    /** Its files have to be brought by hand. */
    private void mention(String project, JsonNode image) {
        String fingerprint = Section.IMAGES.nameOf(image);
        String path = HostPaths.IMAGES + "/" + HostPaths.encode(fingerprint);
        if (host.find(ProjectOption.in(project, path)).isEmpty()) {
            console.err()
                    .println("devlxd: image " + Texts.shortFingerprint(fingerprint) + " of project " + project
                            + " is not here: its files are no part of an export, see 'devlxd image import'");
            console.err().flush();
        }
    }
}
