package io.devlxd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An instance made of real user, pid and mount namespaces, with a program inside that talks to the guest socket. For root it has
 * 65536 users, as unprivileged containers have, or those of a map; for anybody else just its root.
 */
public final class TestInstance implements AutoCloseable, AfterEachCallback {
    private static final int IDLE_MILLIS = 400;
    private static final String USERS = "0 100000 65536";

    private final String name;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private TestInstance(String name, Process process) {
        this.name = name;
        this.process = process;
        this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    public static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Starts the namespaces, and tells the daemon of neither. */
    public static TestInstance unregistered(Daemon daemon, String name) {
        return unregistered(daemon, name, USERS);
    }

    /**
     * The same with an id map, which only root can write.
     *
     * @param users its lines, as the kernel takes them; whom the first one begins with is the user inside
     */
    public static TestInstance unregistered(Daemon daemon, String name, String... users) {
        try {
            Path classes = copyProgram(daemon.directory());
            Process process = new ProcessBuilder(command(daemon, classes, users[0].split(" ")[0]))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            TestInstance instance = new TestInstance(name, process);
            instance.letIn(String.join("\n", users) + "\n");
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestInstance start(Daemon daemon, String name) {
        TestInstance instance = unregistered(daemon, name);
        daemon.host().create(name, Map.of());
        daemon.host().start(name, instance.pid());
        return instance;
    }

    /** Asks from a process of the host's, in no instance. */
    public static Answer askFromHost(Daemon daemon, String request) {
        return Answer.parse(said(daemon, daemon.guestSocket(), request, List.of(), ProcessBuilder.Redirect.INHERIT));
    }

    /**
     * Asks from a process of the host's that is nobody's, with the groups that an option of {@code setpriv} gives it. Returns
     * what came, nothing if it could not connect.
     */
    public static String askAs(Daemon daemon, Path socket, String request, String groups) {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", groups);
        String said = said(daemon, socket, request, nobody, ProcessBuilder.Redirect.DISCARD);
        return said.isEmpty() ? "" : Answer.parse(said).text();
    }

    private static String said(
            Daemon daemon, Path socket, String request, List<String> wrapper, ProcessBuilder.Redirect errors) {
        try {
            List<String> command = new ArrayList<>(wrapper);
            command.addAll(List.of(
                    Daemon.java(), "-cp", copyProgram(daemon.directory()).toString(), Inside.class.getName()));
            command.addAll(List.of(socket.toString(), "" + IDLE_MILLIS, base64(request)));
            Process process = new ProcessBuilder(command).redirectError(errors).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    /** The host's pid of the first process. */
    public long pid() {
        return process.children().findFirst().orElseThrow().pid();
    }

    /** Asks on a connection of its own. */
    public Answer ask(String request) {
        return ask(request, IDLE_MILLIS);
    }

    public Answer ask(String request, int idleMillis) {
        open();
        send(request);
        Answer answer = receive(idleMillis);
        tell("close");
        return answer;
    }

    public Answer get(String path) {
        return ask("GET " + path + " HTTP/1.1\r\nHost: lxd\r\n\r\n", IDLE_MILLIS);
    }

    /** Asks through a process that {@code wrapper} starts, such as {@code setpriv --reuid=1000}. */
    public Answer askThrough(String request, String... wrapper) {
        tell("run " + IDLE_MILLIS + " " + base64(request) + " " + String.join(" ", wrapper));
        return answer();
    }

    /** Lets a Perl program run inside; its first argument is the socket. Returns what it prints. */
    public String perl(String program) {
        tell("perl " + base64(program));
        return answer().text();
    }

    /** What lets {@code command} run inside as well, as the instance's root. */
    public List<String> entering(List<String> command) {
        List<String> entering = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid())));
        entering.addAll(List.of("--user", "--pid", "--mount"));
        if (!isRoot()) {
            // There is no other user to become.
            entering.add("--preserve-credentials");
        }
        entering.addAll(command);
        return entering;
    }

    public TestInstance open() {
        tell("open");
        return this;
    }

    public void closeAll() {
        tell("closeall");
    }

    public TestInstance send(String text) {
        tell("send " + base64(text));
        return this;
    }

    public TestInstance shutOutput() {
        tell("shut");
        return this;
    }

    public Answer receive(int idleMillis) {
        tell("receive " + idleMillis);
        return answer();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private static List<String> command(Daemon daemon, Path classes, String user) {
        List<String> command = new ArrayList<>(List.of("unshare", "--user", "--pid", "--mount", "--fork"));
        command.addAll(List.of("--kill-child", "--mount-proc"));
        if (isRoot()) {
            // The ids are mapped from outside once the namespace is there; only then can the program become one of its
            // users.
            String become = "read go && exec setpriv --reuid=$0 --regid=$0 --clear-groups \"$@\"";
            command.addAll(List.of("--keep-caps", "sh", "-c", become, user));
        } else {
            command.add("--map-root-user");
        }
        command.addAll(List.of(Daemon.java(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classes.toString()));
        command.addAll(List.of(Inside.class.getName(), daemon.guestSocket().toString()));
        return command;
    }

    private void letIn(String users) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> process.children().findFirst().isPresent());
        if (isRoot()) {
            Files.writeString(Path.of("/proc", Long.toString(pid()), "uid_map"), users);
            Files.writeString(Path.of("/proc", Long.toString(pid()), "gid_map"), users);
            tell("go");
        }
        assertThat(out.readLine()).as("first word from inside").isEqualTo("here");
    }

    /** The instance's root is another user, who may not read the project. */
    private static Path copyProgram(Path directory) throws IOException {
        String file = Inside.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve("inside").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream program = Inside.class.getClassLoader().getResourceAsStream(file)) {
            if (!Files.exists(copy)) {
                Files.copy(program, copy);
            }
        }
        return directory.resolve("inside");
    }

    private void tell(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer() {
        try {
            String line = out.readLine();
            assertThat(line).as("answer from inside " + name).isNotNull();
            return Answer.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
