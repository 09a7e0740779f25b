package io.devlxd.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.protocol.HostPaths;
import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A guest and a client of the host say whatever comes to their minds, on many connections. All the while another guest gets its
 * answers, nobody hears of the daemon's insides, and when it is over nothing of it is left. An hour of it:
 *
 * <pre>
 *   ./mvnw verify -Dnative -Dit.test=SocketFuzzIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.seconds=3600
 * </pre>
 *
 * A fault is printed with the seed of its conversation, with which {@code -Dfuzz.seed} begins, and with its bytes; what the daemon
 * has logged is in {@code target/fuzz.log}.
 */
@EnabledIfSystemProperty(named = "fuzz.seconds", matches = "\\d+")
class SocketFuzzIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withHeap("96m").withLeakDetection();

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 20);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    /** What says that the daemon is at fault, or what is in it. */
    private static final String FAULT =
            "HTTP/1\\.[01] 500 |Exception|Throwable|\\tat |java\\.|io\\.(devlxd|vertx|netty|quarkus)\\.|/proc/";

    /** A daemon that hangs is not slower than that, it does not answer at all; a machine that has other work to do may be slow. */
    private static final int PATIENCE_SECONDS = 60;

    private static final int CONNECTIONS = 8;
    private static final int IDLE_MILLIS = 100;
    private static final int ROUNDS_OF_TIDYING = 20;

    /** The heap, as much again beside it, and what a JVM takes for itself. What is kept for ever goes beyond it at last. */
    private static final int MAX_MEGABYTES = 512;

    private final Vitals vitals = new Vitals(DAEMON.pid());
    private final List<Process> fuzzers = new ArrayList<>();
    private TestInstance watched;
    private String image;
    private long slowestMillis;
    private int asked;

    @Test
    void bytesAtRandomDisturbNobody() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        watched = DAEMON.instance("watched");
        DAEMON.host().config(watched.name(), Map.of("user.canary", "alive"));
        watched.open();
        image = DAEMON.host().importImage(Tarballs.image(2000), "1");
        startFuzzers();
        Vitals.Sample before = vitals.take();
        while (fuzzers.stream().anyMatch(Process::isAlive)) {
            askAsAnother();
            assertThat(vitals.take().megabytes()).isLessThan(MAX_MEGABYTES);
            if (asked % ROUNDS_OF_TIDYING == 0) {
                tidy();
            }
        }
        askAsAnother();
        tell();
        assertThat(Stream.concat(faults().stream(), logged().stream())).isEmpty();
        assertNothingIsLeft(before);
    }

    /** What still runs if the daemon has failed. */
    @AfterEach
    void stopFuzzers() throws IOException {
        Files.writeString(Path.of("target", "fuzz.log"), DAEMON.logged());
        fuzzers.forEach(fuzzer -> {
            fuzzer.descendants().forEach(ProcessHandle::destroyForcibly);
            fuzzer.destroyForcibly();
        });
    }

    private void startFuzzers() throws IOException {
        TestInstance guest = DAEMON.instance("guest");
        DAEMON.host()
                .config(guest.name(), Map.of("security.devlxd.images", "true", "user.role", "web", "user.ä b", "ž"));
        DAEMON.host()
                .merge(
                        guest.name(),
                        Map.of("devices", Map.of("eth0", Map.of("type", "nic", "hwaddr", "02:00:00:00:00:01"))));
        fuzzers.add(start(
                guest.entering(fuzzer(
                        "guest", DAEMON.guestSocket(), Conversations.guest(image), FAULT + "|" + DAEMON.directory())),
                "guest"));
        fuzzers.add(start(fuzzer("host", DAEMON.hostSocket(), Conversations.host(), FAULT), "host"));
    }

    private static List<String> fuzzer(String name, Path socket, List<String> corpus, String fault) throws IOException {
        Path file = DAEMON.directory().resolve("fuzz-corpus-" + name);
        Files.write(
                file,
                corpus.stream()
                        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .toList());
        List<String> command = new ArrayList<>(
                List.of(Daemon.java(), "-Xmx256m", "-cp", classes().toString()));
        command.addAll(List.of(Fuzzer.class.getName(), socket.toString(), file.toString()));
        command.addAll(List.of(Long.toString(SEED), Integer.toString(SECONDS), Integer.toString(CONNECTIONS), fault));
        return command;
    }

    private static Process start(List<String> command, String name) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output(name).toFile())
                .start();
    }

    /** Where an instance's root can read them. */
    private static Path classes() throws IOException {
        Path to = DAEMON.directory().resolve("fuzz-classes");
        Path from = Path.of("target", "test-classes");
        Path packageDirectory = Path.of(Fuzzer.class.getPackageName().replace('.', '/'));
        Files.createDirectories(to.resolve(packageDirectory));
        try (Stream<Path> files = Files.list(from.resolve(packageDirectory))) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(packageDirectory).resolve(file.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    /** On one connection from beginning to end: nothing of what others say may get onto it. */
    private void askAsAnother() {
        long before = System.nanoTime();
        Answer answer = answerToAnother(before + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before) - IDLE_MILLIS;
        slowestMillis = Math.max(slowestMillis, millis);
        assertThat(answer.text())
                .as("answer %d to another guest, %s after %d ms", ++asked, answer.end(), millis)
                .endsWith("\r\n\r\nalive");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.end()).isEqualTo("idle");
    }

    private Answer answerToAnother(long end) {
        Answer answer = watched.send(Requests.get("/1.0/config/user.canary")).receive(IDLE_MILLIS);
        while (answer.text().isEmpty() && answer.end().equals("idle") && System.nanoTime() < end) {
            answer = watched.receive(IDLE_MILLIS);
        }
        return answer;
    }

    /** Removes what has been made: what there is shall not grow, so that what grows is a leak. */
    private void tidy() {
        for (Map<String, String> instance :
                this.<Map<String, String>>list("/1.0/instances?recursion=1&all-projects=true")) {
            if (!List.of("guest", "watched").contains(instance.get("name"))) {
                remove("/1.0/instances/%s?project=%s", instance.get("name"), instance.get("project"));
            }
        }
        for (Map<String, String> project : this.<Map<String, String>>list("/1.0/projects?recursion=1")) {
            String name = project.get("name");
            for (Map<String, String> profile :
                    this.<Map<String, String>>list("/1.0/profiles?recursion=1&project=%s", name)) {
                remove("/1.0/profiles/%s?project=%s", profile.get("name"), name);
            }
        }
        for (Map<String, String> other : this.<Map<String, String>>list("/1.0/images?recursion=1")) {
            if (!image.equals(other.get("fingerprint"))) {
                remove("/1.0/images/%s", other.get("fingerprint"));
            }
        }
    }

    private <T> List<T> list(String path, String... names) {
        return host().get(filled(path, names)).then().statusCode(200).extract().path("metadata");
    }

    /** Unless it has gone meanwhile, or has to stay. */
    private static void remove(String path, String... names) {
        if (path.startsWith("/1.0/instances/")) {
            host().body(Map.of("action", "stop")).put(filled(path.replace("?", "/state?"), names));
        }
        host().delete(filled(path, names));
    }

    /** Here, for the client would look for parameters in names such as <code>{a}</code>, and may do so for ever. */
    private static String filled(String path, String... names) {
        return path.formatted(Stream.of(names).map(HostPaths::encode).toArray());
    }

    /** With a connection that does not stay. */
    private static RequestSpecification host() {
        return DAEMON.host().request().urlEncodingEnabled(false).header("Connection", "close");
    }

    private void tell() throws IOException {
        for (String name : List.of("guest", "host")) {
            System.out.println(name + ": " + lines(output(name), "total"));
        }
        System.out.printf(
                "another guest was answered %d times, within %d ms%n%s", asked, slowestMillis, vitals.report());
    }

    private static List<String> faults() throws IOException {
        List<String> faults = lines(output("guest"), "fault");
        faults.addAll(lines(output("host"), "fault"));
        return faults;
    }

    private static List<String> logged() {
        return DAEMON.logged()
                .lines()
                .filter(line -> line.matches(".*(Exception|Error\\b|LEAK:).*"))
                .distinct()
                .limit(20)
                .toList();
    }

    private static List<String> lines(Path file, String start) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return new ArrayList<>(
                    lines.filter(line -> line.matches(start + ".*")).toList());
        }
    }

    private static Path output(String name) {
        return DAEMON.directory().resolve("fuzz-output-" + name);
    }

    /** But the one connection that asked all the while. Threads and descriptors are those that any work leaves behind. */
    private void assertNothingIsLeft(Vitals.Sample before) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            String metrics = host().get("/1.0/metrics").asString();
            assertThat(metrics).containsPattern("\ndevlxd_guest_connections [01]\\.0\n");
            assertThat(metrics.lines().filter(line -> line.startsWith("devlxd_listeners{")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".* 0(\\.0)?"));
            assertThat(vitals.take().descriptors()).isLessThan(before.descriptors() + 16);
            assertThat(vitals.take().threads()).isLessThan(before.threads() + 64);
        });
    }
}
