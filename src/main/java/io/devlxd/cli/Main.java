package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.configuration.Configuration;
import io.devlxd.configuration.InvalidConfigurationException;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The executable: the daemon, or one client command. */
@QuarkusMain
public final class Main {
    /** What Quarkus makes of SIGTERM; a JVM by itself ends with it. */
    private static final int TERMINATED = 128 + 15;

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
        // To be stopped is what a daemon is there for in the end: a service manager must not take it for a failure.
        ApplicationLifecycleManager.setDefaultExitCodeHandler(
                (code, cause) -> System.exit(code == TERMINATED ? 0 : code));
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
            throw new CommandFailure(e.getMessage());
        }
    }
}
