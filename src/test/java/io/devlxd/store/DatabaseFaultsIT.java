package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.JDBC;

/** A database that is not as it should be ends the start with one sentence, and is left as it is. */
class DatabaseFaultsIT {
    private static final int PAGE = 4096;
    private static final String MANY =
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO projects SELECT 'project-' || i FROM n";

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    /** What was done to it, and what is said of that. */
    static Stream<Arguments> faults() {
        return Stream.of(
                row(
                        "is a letter",
                        file -> Files.writeString(file, "a letter to the editor"),
                        "is not a database: move it away"),
                row("is empty", file -> Files.write(file, new byte[0]), "is not a database: move it away"),
                row("is another's", file -> script(file, "PRAGMA application_id = 7"), "is another program's database"),
                row("is newer", file -> script(file, "PRAGMA user_version = 1000"), "is of version 1000"),
                row("was cut off", DatabaseFaultsIT::cut, "is damaged: stop devlxd and put back a backup"),
                row(
                        "has its pages in the wrong order",
                        DatabaseFaultsIT::swap,
                        "is damaged: stop devlxd and put back a backup"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void endsTheStartAndIsLeftAsItIs(String name, Fault fault, String said, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("devlxd.db");
        script(database(), "VACUUM INTO '" + file + "'");
        script(file, "PRAGMA journal_mode = WAL", MANY);
        fault.make(file);
        byte[] before = Files.readAllBytes(file);

        assertThat(DAEMON.refused(directory)).contains(file + " " + said).hasLineCount(1);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(directory.toFile().list()).doesNotContain("devlxd.db-wal", "devlxd.db-shm", "devlxd.db.new");
    }

    @Test
    void whatAnotherProgramHoldsEndsTheStartUntilItLetsGo() throws Exception {
        DAEMON.stop();
        try (Connection other = connect(database());
                Statement shell = other.createStatement()) {
            shell.executeUpdate("PRAGMA locking_mode = EXCLUSIVE");
            shell.executeUpdate("BEGIN EXCLUSIVE");

            assertThat(DAEMON.refused(DAEMON.directory()))
                    .contains(database() + " is locked by another program: end that")
                    .hasLineCount(1);
        }
        DAEMON.start();
    }

    private static Arguments row(String name, Fault fault, String said) {
        return Arguments.of(name, fault, said);
    }

    private static void cut(Path file) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 3 * PAGE + 17));
    }

    /** All rows can be read, and none would be found again by its name. */
    private static void swap(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] last = Arrays.copyOfRange(bytes, bytes.length - PAGE, bytes.length);
        System.arraycopy(bytes, bytes.length - 2 * PAGE, bytes, bytes.length - PAGE, PAGE);
        System.arraycopy(last, 0, bytes, bytes.length - 2 * PAGE, PAGE);
        Files.write(file, bytes);
    }

    private static Path database() {
        return DAEMON.directory().resolve("devlxd.db");
    }

    private static void script(Path file, String... statements) throws SQLException {
        try (Connection connection = connect(file);
                Statement shell = connection.createStatement()) {
            for (String statement : statements) {
                shell.execute(statement);
            }
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return new JDBC().connect(JDBC.PREFIX + file, new Properties());
    }

    private interface Fault {
        void make(Path file) throws IOException, SQLException;
    }
}
