package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Terminals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that answers what a test tells it to, and the command line beside it. */
@Timeout(20)
public abstract class CommandTest {
    protected static final String DONE =
            "{\"id\":\"42\",\"status\":\"Success\",\"status_code\":200,\"metadata\":null,\"err\":\"\"}";

    protected Path directory;

    protected FakeDaemon daemon;
    protected byte[] input = {};
    protected Map<String, String> environment = Map.of();

    /** How a command ended. */
    public record Ended(int code, String out, String err) {}

    @BeforeEach
    void startDaemon(@TempDir Path newDirectory) {
        directory = newDirectory;
        environment = Map.of("DEVLXD_DIR", directory.toString());
        daemon = new FakeDaemon(directory.resolve("unix.socket"));
    }

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    /** Makes one of {@link Terminals}' streams a terminal. */
    protected void onTerminal(int descriptor) throws IOException {
        Path descriptors = Files.createDirectories(directory.resolve("fd"));
        Files.createSymbolicLink(descriptors.resolve(Integer.toString(descriptor)), Path.of("/dev/pts/7"));
    }

    protected Ended devlxd(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                new Terminals(directory.resolve("fd")));
        int code =
                Devlxd.commandLine(console, () -> out.write("serving"), words).execute(words);
        return new Ended(code, out.toString(), err.toString());
    }
}
