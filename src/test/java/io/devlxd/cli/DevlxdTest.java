package io.devlxd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Terminals;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DevlxdTest extends CommandTest {
    @AfterEach
    void forgetOptions() {
        System.clearProperty("devlxd.dir");
        System.clearProperty("devlxd.log.format");
    }

    @Test
    void withoutACommandItServes() {
        assertThat(devlxd()).isEqualTo(new Ended(0, "serving", ""));
        assertThat(System.getProperty("devlxd.dir")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --dir /run/x", "--dir /run/x serve", "--dir=/run/x"})
    void serveTakesTheDirectoryFromAnywhere(String words) {
        assertThat(devlxd(words.split(" "))).isEqualTo(new Ended(0, "serving", ""));
        assertThat(System.getProperty("devlxd.dir")).isEqualTo("/run/x");
    }

    @Test
    void serveTakesTheLogsFormat() {
        assertThat(devlxd("serve", "--log-format", "json")).isEqualTo(new Ended(0, "serving", ""));
        assertThat(System.getProperty("devlxd.log.format")).isEqualTo("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list --dir /nowhere", "--dir /nowhere list"})
    void aMissingSocketIsTold(String words) {
        assertThat(devlxd(words.split(" ")))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "devlxd: no daemon answers at /nowhere/unix.socket: start one with 'devlxd serve', or set"
                                + " DEVLXD_DIR\n"));
    }

    @Test
    void anAbandonedSocketIsTold() throws IOException {
        daemon.close();
        Files.deleteIfExists(directory.resolve("unix.socket"));
        Files.createFile(directory.resolve("unix.socket"));

        assertThat(devlxd("list").err())
                .startsWith("devlxd: no daemon answers at ")
                .hasLineCount(1);
    }

    @Test
    void anotherProgramsSocketIsTold() {
        daemon.answer("GET /1.0/instances?recursion=1", 500, "<html>");

        assertThat(devlxd("list").err())
                .isEqualTo("devlxd: the answer (status 500) is not one of the host API: does another program listen on"
                        + " this socket?\n");
    }

    @Test
    void aDaemonThatClosesIsTold() {
        daemon.handle("GET /1.0/instances?recursion=1", request -> request.connection()
                .close());

        assertThat(devlxd("list").err())
                .contains("went away before it answered")
                .hasLineCount(1);
    }

    @Test
    void anErrorOfManyLinesIsToldInOne() {
        daemon.answer("GET /1.0/instances?recursion=1", 500, FakeDaemon.error(500, "first\\nsecond"));

        assertThat(devlxd("list")).isEqualTo(new Ended(1, "", "devlxd: first second\n"));
    }

    @Test
    void anUnknownCommandIsBadUsage() {
        Ended ended = devlxd("strat");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("devlxd: Unmatched argument").endsWith("see 'devlxd --help'\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        Ended ended = devlxd((command + " --help").strip().split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: devlxd " + command).contains("--dir=DIR");
        assertThat(ended.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(daemon.lines()).isEmpty();
    }

    /** All there are, whatever was added to them. */
    static Stream<String> commands() {
        return commands("", commandLine());
    }

    private static CommandLine commandLine(String... words) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                Map.of(),
                new Terminals(Path.of("/nowhere")));
        return Devlxd.commandLine(console, () -> {}, words);
    }

    private static Stream<String> commands(String name, CommandLine command) {
        return Stream.concat(
                Stream.of(name),
                command.getSubcommands().entrySet().stream()
                        .flatMap(below -> commands((name + " " + below.getKey()).strip(), below.getValue())));
    }

    @Test
    void onlyWhatIsMeantIsMade() {
        for (String command : commandLine().getSubcommands().keySet()) {
            assertThat(commandLine("--dir", "image", "-h", command, "x").getSubcommands())
                    .containsKey(command);
        }
        assertThat(commandLine("list").getSubcommands()).containsKey("info").doesNotContainKeys("image", "profile");
        assertThat(commandLine("serve").getSubcommands()).containsOnlyKeys("serve");
        assertThat(commandLine("complete").getSubcommands()).containsKeys("image", "profile");
    }

    @Test
    void thereAreSubcommandsOfAllKinds() {
        assertThat(commands()).contains("serve", "profile device add", "image alias rename", "query", "complete");
    }

    @Test
    void theVersionIsToldWithoutADaemon() {
        assertThat(devlxd("--version").out()).startsWith("devlxd ");
        assertThat(devlxd("--version").code()).isZero();
    }
}
