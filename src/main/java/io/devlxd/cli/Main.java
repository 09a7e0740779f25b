package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.configuration.Configuration;
import io.devlxd.configuration.InvalidConfigurationException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The executable: the daemon, or one client command. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        String[] words = Arguments.exact(args);
        int code = Devlxd.commandLine(Console.ofProcess(), Main::serve, words).execute(words);
        // Success returns: in dev mode Quarkus comes back here at each reload and has to live on.
        if (code != 0) {
            System.exit(code);
        }
    }

    private static void serve() {
        configure();
        // The guest gate judges request targets itself and answers as LXD does; Quarkus' own check would answer 400 and
        // leave the connection open. In the native executable the build has decided it: application.properties.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run();
    }

    /** What was checked is what Quarkus gets, whatever it would have made of it. */
    private static void configure() {
        try {
            Configuration.read(System.getProperties(), System.getenv()).forEach(System::setProperty);
        } catch (InvalidConfigurationException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
