package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Files that are not as they should be: told in a sentence, and left as they are. */
class DatabaseFaultsTest {
    private static final int PAGE = 4096;

    private Path file;

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("devlxd.db");
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "a letter to the editor\n".repeat(1000));
        refused("is not a database", "put back a backup");
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.createFile(file);
        refused("is not a database", "move it away");
    }

    @Test
    void anotherProgramsDatabase() throws Exception {
        script(
                "PRAGMA journal_mode = WAL; PRAGMA application_id = 7; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
        refused("is another program's database", "DEVLXD_DIR");
    }

    @Test
    void theDatabaseOfANewerVersion() throws Exception {
        Database.open(file).close();
        script("PRAGMA user_version = 1000");
        refused("is of version 1000", "newer devlxd");
    }

    @Test
    void aDirectory() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aDirectoryThatSqlitesDriverWouldCut(@TempDir Path directory) throws IOException {
        Path odd = Files.createDirectory(directory.resolve("what?"));
        assertThatThrownBy(() -> Database.open(odd.resolve("devlxd.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("question mark");
    }

    @Test
    void aFileThatCannotBeWritten() throws Exception {
        Database.open(file).close();
        // Root may write where the mode says no.
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (isRoot) {
            assumeTrue(chattr("+i") == 0, "chattr works");
        } else {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        }
        try {
            refused("cannot be written to", "make it writable");
        } finally {
            if (isRoot) {
                chattr("-i");
            }
        }
    }

    @Test
    void aLogWithoutItsDatabase() throws IOException {
        Path log = file.resolveSibling("devlxd.db-wal");
        Files.writeString(log, "all that was committed last");

        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(log + " is there without devlxd.db");

        assertThat(log).hasContent("all that was committed last");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatACrashHasLeftOfANewOneIsThrownAway() throws IOException {
        Files.writeString(file.resolveSibling("devlxd.db.new"), "half");
        Files.writeString(file.resolveSibling("devlxd.db.new-wal"), "of it");

        Database.open(file).close();

        assertThat(file.resolveSibling("").toFile().list()).containsExactly("devlxd.db");
    }

    @Test
    void aDatabaseWhoseRowsAreOverwritten() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0xa5);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        refused("is damaged", "put back a backup");
    }

    @Test
    void aDatabaseThatWasCutOff() throws IOException {
        fill();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 3 * PAGE + 17), StandardOpenOption.TRUNCATE_EXISTING);

        refused("is damaged", "put back a backup");
    }

    @Test
    void aDatabaseThatAnotherProgramHolds() throws Exception {
        fill();
        try (var connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA locking_mode = EXCLUSIVE");
            statement.executeUpdate("BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> Database.open(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file + " is locked by another program: end that");
        }
        Database.open(file).close();
    }

    /** All rows can be read, and none would be found again by its name. */
    @Test
    void aDatabaseWhosePagesAreInTheWrongOrder() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        byte[] last = Arrays.copyOfRange(bytes, bytes.length - PAGE, bytes.length);
        System.arraycopy(bytes, bytes.length - 2 * PAGE, bytes, bytes.length - PAGE, PAGE);
        System.arraycopy(last, 0, bytes, bytes.length - 2 * PAGE, PAGE);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        refused("is damaged", "put back a backup");
    }

    private void fill() {
        try (Database database = Database.open(file)) {
            database.commit(() -> {
                for (int i = 0; i < 10_000; i++) {
                    database.update("INSERT INTO projects VALUES (?)", "project-" + i);
                }
            });
        }
    }

    private void refused(String fault, String whatToDo) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " " + fault)
                .hasMessageContaining(whatToDo);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(file.resolveSibling("").toFile().list()).containsExactly("devlxd.db");
    }

    private void script(String sql) throws Exception {
        try (var connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int chattr(String change) throws Exception {
        return new ProcessBuilder("chattr", change, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
