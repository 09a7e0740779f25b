package io.devlxd.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devlxd.cli.FakeDaemon;
import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Terminals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a daemon, on which a manager calls a hook. */
@Timeout(30)
abstract class HookTest {
    static final String DONE = "{}";
    static final String SUCCESS = "{\"type\":\"sync\",\"metadata\":{}}";

    Path root;

    FakeDaemon daemon;
    InputStream input = InputStream.nullInputStream();
    final Map<String, String> environment = new HashMap<>();

    /** How a hook ended: the less it says the better. */
    record Ended(int code, String err) {
        static final Ended WELL = new Ended(0, "");
    }

    @BeforeEach
    void startDaemon(@TempDir Path newRoot) {
        root = newRoot;
        daemon = new FakeDaemon(root.resolve("unix.socket"));
    }

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    Ended hook(String... words) {
        StringWriter err = new StringWriter();
        Console console = new Console(
                input,
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Map.copyOf(environment),
                new Terminals(root.resolve("fd")));
        int code = HookCommands.commandLine(
                        new Invocation() {
                            @Override
                            public Console console() {
                                return console;
                            }

                            @Override
                            public Path hostSocket() {
                                return root.resolve("unix.socket");
                            }
                        },
                        root)
                .setErr(console.err())
                .execute(words);
        return new Ended(code, err.toString());
    }

    void standardInput(String text) {
        input = new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    Path write(String file, String text) {
        return write(file, text.getBytes(UTF_8));
    }

    Path write(String file, byte[] bytes) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process in state {@code S}, {@code Z} or another. */
    void process(long pid, String state) {
        write("proc/" + pid + "/stat", pid + " (a) b) " + state + " 1 2 3\n");
    }

    void pidNamespace(long pid, long inode) {
        try {
            Path link = root.resolve("proc/" + pid + "/ns/pid");
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of("pid:[" + inode + "]"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String state(String name) {
        return "PUT /1.0/instances/" + name + "/state";
    }

    void knows(String name) {
        daemon.answer("GET /1.0/instances/" + name + "/state", "{\"status\":\"Stopped\",\"pid\":0}");
        daemon.answer(state(name), DONE);
        daemon.answer("PATCH /1.0/instances/" + name, DONE);
    }

    /** A daemon that has no such instance until it is created, which {@code status} and {@code body} answer. */
    void knowsNot(String name, int status, String body) {
        daemon.handle(state(name), request -> {
            boolean created = daemon.lines().contains("POST /1.0/instances");
            request.response().setStatusCode(created ? 200 : 404).end(created ? SUCCESS : FakeDaemon.NOT_FOUND);
        });
        daemon.answer("POST /1.0/instances", status, body);
        daemon.answer("PATCH /1.0/instances/" + name, DONE);
    }

    void runs(String name, long pid) {
        daemon.answer("GET /1.0/instances/" + name + "/state", "{\"status\":\"Running\",\"pid\":" + pid + "}");
        daemon.answer(state(name), DONE);
        daemon.answer("DELETE /1.0/instances/" + name, DONE);
    }
}
