package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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

    /** How a command ended. */
    public record Ended(int code, String out, String err) {}

    @BeforeEach
    void startDaemon(@TempDir Path newDirectory) {
        directory = newDirectory;
        daemon = new FakeDaemon(directory.resolve("unix.socket"));
    }

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    protected Ended devlxd(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of("DEVLXD_DIR", directory.toString()));
        int code = Devlxd.commandLine(console, () -> out.write("serving")).execute(words);
        return new Ended(code, out.toString(), err.toString());
    }
}
