package io.devlxd.cli.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which profiles an instance has: reads its list, writes a new one for the version that it read. */
abstract class Assignment extends NamedCommand {
    Assignment(Invocation invocation) {
        super(invocation, Kind.INSTANCE);
    }

    /** Returns the new list; {@code profiles} is the old one. */
    abstract List<String> changed(List<String> profiles);

    /** Tells what was done. */
    abstract String done();

    @Override
    protected final void runNamed(HostClient host) {
        Document instance = host.get(path());
        List<String> profiles = new ArrayList<>();
        instance.content().path(Fields.PROFILES).forEach(profile -> profiles.add(profile.asText()));
        ObjectNode change = host.newDocument();
        changed(profiles).forEach(change.putArray(Fields.PROFILES)::add);
        host.change(HttpMethod.PATCH, path(), change, instance.etag());
        out().println(done());
    }

    /** One more. */
    @Command(
            name = "add",
            description = "Give an instance one more profile, which wins over those that it has.",
            footer = {"", "Example:", "  devlxd profile add c1 web"})
    static final class Add extends Assignment {
        @Parameters(index = "1", paramLabel = "PROFILE", description = "The profile.")
        private String profile = "";

        Add(Invocation invocation) {
            super(invocation);
        }

        @Override
        List<String> changed(List<String> profiles) {
            if (profiles.contains(profile)) {
                throw new CommandFailure("'" + name() + "' has the profile '" + profile + "' already");
            }
            profiles.add(profile);
            return profiles;
        }

        @Override
        String done() {
            return "Profile " + profile + " added to " + name();
        }
    }

    /** One less. */
    @Command(
            name = "remove",
            description = "Take a profile from an instance.",
            footer = {"", "Example:", "  devlxd profile remove c1 web"})
    static final class Remove extends Assignment {
        @Parameters(index = "1", paramLabel = "PROFILE", description = "The profile.")
        private String profile = "";

        Remove(Invocation invocation) {
            super(invocation);
        }

        @Override
        List<String> changed(List<String> profiles) {
            if (!profiles.remove(profile)) {
                throw new CommandFailure("'" + name() + "' does not have the profile '" + profile
                        + "': see 'devlxd config show " + name() + "'");
            }
            return profiles;
        }

        @Override
        String done() {
            return "Profile " + profile + " removed from " + name();
        }
    }

    /** These and no others. */
    @Command(
            name = "assign",
            description = "Give an instance these profiles and no others; later ones win over earlier ones.",
            footer = {"", "Example:", "  devlxd profile assign c1 default,web", "  devlxd profile assign c1 ''"})
    static final class Assign extends Assignment {
        @Parameters(index = "1", paramLabel = "PROFILE[,PROFILE]", description = "The profiles, '' for none.")
        private String profiles = "";

        Assign(Invocation invocation) {
            super(invocation);
        }

        @Override
        List<String> changed(List<String> old) {
            return profiles.isEmpty() ? List.of() : List.of(profiles.split(",", -1));
        }

        @Override
        String done() {
            return profiles.isEmpty()
                    ? "All profiles removed from " + name()
                    : "Profiles " + profiles + " applied to " + name();
        }
    }
}
