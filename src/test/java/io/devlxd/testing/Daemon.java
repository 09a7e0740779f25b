package io.devlxd.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The packaged daemon as a process of its own, in a directory of its own: the JVM form or the native executable, whichever the
 * build has made. One for each test class.
 */
public final class Daemon implements BeforeAllCallback, AfterAllCallback {
    private static final Duration START = Duration.ofSeconds(30);

    private static final String SMALL_DISK =
            "mkdir -p \"$DEVLXD_DIR/images\" && mount -t tmpfs -o mode=700,size=$0 tmpfs \"$DEVLXD_DIR/images\" && exec \"$@\"";

    private final List<String> options;
    private final List<TestInstance> instances = new ArrayList<>();
    private final List<String> wrapper = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> words = new ArrayList<>(List.of("serve"));
    private final List<String> machine = new ArrayList<>();
    private String file = "";
    private String disk = "";
    private Path directory;
    private Process process;

    /** @param options configuration keys with their values, such as {@code devlxd.guest.max-connections=2} */
    public Daemon(String... options) {
        this.options = List.of(options);
    }

    /** Lets its images be on a disk of their own, of a size such as {@code 1m}, which goes away with it. */
    public Daemon withSmallDisk(String size) {
        wrapper.addAll(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, size));
        return this;
    }

    /** Lets it have a disk of its own, of a size such as {@code 4m}: the real thing, which only root can have. */
    public Daemon withDisk(String size) {
        disk = size;
        return this;
    }

    /** Changes its disk in passing, to {@code ro} for instance. */
    public void remount(String option) {
        run("mount", "-o", "remount," + option, directory.toString());
    }

    /** Gives it so much memory for objects, {@code 48m} for instance. */
    public Daemon withHeap(String most) {
        machine.add("-Xmx" + most);
        return this;
    }

    /** Lets Netty watch each of its buffers: its log has LEAK where one is lost. The native executable can't do that. */
    public Daemon withLeakDetection() {
        machine.addAll(List.of("-Dio.netty.leakDetection.level=paranoid", "-Dio.netty.leakDetection.targetRecords=20"));
        return this;
    }

    /** Lets it begin with so few file descriptors, and raise that to as many as it likes up to {@code most}. */
    public Daemon withDescriptors(int few, int most) {
        wrapper.addAll(List.of("prlimit", "--nofile=" + few + ":" + most));
        return this;
    }

    /** From its next start on it finds this in its environment. */
    public void set(String name, String value) {
        environment.put(name, value);
    }

    public void unset(String... names) {
        environment.keySet().removeAll(List.of(names));
    }

    /** Lets it believe that its log goes to systemd's journal. */
    public Daemon withJournal() {
        wrapper.addAll(List.of("sh", "-c", "JOURNAL_STREAM=$(stat -Lc %d:%i /proc/$$/fd/1) exec \"$@\"", "sh"));
        return this;
    }

    /** Starts it with these words behind {@code serve}. */
    public Daemon serving(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    /** Gives it a configuration file with these lines. */
    public Daemon withFile(String... lines) {
        file = String.join("\n", lines);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // Short, since the path of a Unix socket is, and open, since callers are other users.
        directory = Files.createTempDirectory("devlxd-test-");
        directory.toFile().setReadable(true, false);
        directory.toFile().setExecutable(true, false);
        if (!disk.isEmpty()) {
            assumeTrue(TestInstance.isRoot(), "only root can mount a disk");
            run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + disk, "tmpfs", directory.toString());
        }
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        instances.forEach(TestInstance::close);
        if (process != null) {
            stop();
        }
        if (!disk.isEmpty() && TestInstance.isRoot()) {
            run("umount", directory.toString());
        }
        Files.deleteIfExists(log());
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    public void start() throws IOException {
        // What was logged before must not be taken for this start.
        Files.deleteIfExists(log());
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(command(words.toArray(String[]::new)));
        ProcessBuilder builder = apart(new ProcessBuilder(command), directory);
        builder.environment().put("DEVLXD_CONFIG", configuration().toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.start();
        Awaitility.await()
                .alias("the guest socket opens")
                .atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || log("guests: "));
        assertThat(process.isAlive()).as(Files.readString(log())).isTrue();
    }

    public void stop() throws InterruptedException {
        terminate();
        exitStatus();
    }

    /** Asks it to end, and goes on once nobody can connect any more. */
    public void terminate() {
        process.destroy();
        Awaitility.await()
                .alias("the sockets go")
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !Files.exists(guestSocket()) || !process.isAlive());
    }

    /** Waits for its end. */
    public int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets a daemon use {@code directory}, and nothing that this machine's administrator has configured. */
    public static ProcessBuilder apart(ProcessBuilder builder, Path directory) {
        builder.environment().put("DEVLXD_DIR", directory.toString());
        builder.environment().put("DEVLXD_CONFIG", "/dev/null");
        return builder;
    }

    /** What another one says that can't start in {@code directory}. */
    public String refused(Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = apart(new ProcessBuilder(command("serve")), directory);
        Process other = builder.redirectErrorStream(true).start();
        boolean hasEnded = other.waitFor(START.toSeconds(), TimeUnit.SECONDS);
        if (!hasEnded) {
            other.destroyForcibly();
        }
        assertThat(hasEnded).as("it ends").isTrue();
        assertThat(other.exitValue()).isEqualTo(1);
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The command line of the form under test. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(Arrays.asList(
                System.getProperty("devlxd.executable", "target/devlxd").split(" ")));
        boolean isJava = command.get(0).equals("java");
        if (isJava) {
            command.set(0, java());
        }
        options.forEach(option -> command.add(1, "-D" + option));
        command.addAll(1, machine);
        command.addAll(List.of(arguments));
        return command;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public long pid() {
        return process.pid();
    }

    public Path directory() {
        return directory;
    }

    public Path guestSocket() {
        return directory.resolve("devlxd").resolve("sock");
    }

    public Path hostSocket() {
        return directory.resolve("unix.socket");
    }

    /** That is there if a group is configured for it. */
    public Path readOnlySocket() {
        return directory.resolve("ro").resolve("unix.socket");
    }

    public HostApi host() {
        return new HostApi(hostSocket());
    }

    /** A new running instance of any name. As a test's extension it is that test's own, and ends with it. */
    public TestInstance instance() {
        return instance("guest-" + (instances.size() + 1));
    }

    /** A new running instance, which ends with the daemon. */
    public TestInstance instance(String name) {
        TestInstance instance = TestInstance.start(this, name);
        instances.add(instance);
        return instance;
    }

    public String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written once: its disk may be full by the next start. */
    private Path configuration() throws IOException {
        Path path = directory.resolve("configuration");
        return Files.exists(path) ? path : Files.writeString(path, file);
    }

    private boolean log(String text) {
        return Files.exists(log()) && logged().contains(text);
    }

    /** Beside its directory, whose disk may be full. */
    private Path log() {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            assertThat(status).as(String.join(" ", command)).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
