package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private Path file;
    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("devlxd.db");
        database = Database.open(file);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsSetUpToKeepWhatWasCommitted() {
        assertThat(text("PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(text("PRAGMA synchronous")).isEqualTo("2");
        assertThat(text("PRAGMA foreign_keys")).isEqualTo("1");
        assertThat(text("PRAGMA busy_timeout")).isEqualTo("1000");
        assertThat(text("PRAGMA application_id")).isEqualTo(Integer.toString(0x646c7864));
        assertThat(text("PRAGMA user_version")).isEqualTo("1");
        assertThat(text("PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void allItsTablesAreStrict() {
        String lax = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
                + " AND name NOT LIKE 'sqlite_%'";
        assertThat(text(lax)).isEqualTo("0");
        assertThat(text("SELECT count(*) > 0 FROM pragma_table_list WHERE strict"))
                .isEqualTo("1");
    }

    @Test
    void nobodyElseMayReadItsFiles() throws IOException {
        addProjects("p1");

        for (String suffix : List.of("", "-wal", "-shm")) {
            Path one = file.resolveSibling("devlxd.db" + suffix);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .as(one.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aModeThatLetsOthersReadIsTakenBack() throws IOException {
        database.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        database = Database.open(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void onceClosedItIsOneFile() {
        addProjects("p1");
        database.close();

        assertThat(file.resolveSibling("devlxd.db-wal")).doesNotExist();
        assertThat(file.resolveSibling("devlxd.db-shm")).doesNotExist();
        database = Database.open(file);
        assertThat(projects()).containsExactly("p1");
    }

    @Test
    void whatWasCommittedIsThereWithoutClosing(@TempDir Path copy) throws IOException {
        addProjects("p1");

        for (String suffix : List.of("", "-wal")) {
            Files.copy(file.resolveSibling("devlxd.db" + suffix), copy.resolve("devlxd.db" + suffix));
        }

        try (Database afterCrash = Database.open(copy.resolve("devlxd.db"))) {
            assertThat(afterCrash.read(() -> afterCrash.query("SELECT name FROM projects", row -> row.getString(1))))
                    .containsExactly("p1");
        }
    }

    @Test
    void aChangeThatFailsLeavesNothingAndTheNextOneIsMade() {
        assertThatThrownBy(() -> addProjects("p1", "p2", "p1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("UNIQUE");
        assertThatThrownBy(() -> database.commit(() -> {
                    database.update("INSERT INTO projects VALUES (?)", "p1");
                    throw new IllegalStateException("on the way");
                }))
                .hasMessage("on the way");
        assertThat(projects()).isEmpty();

        addProjects("p3");
        assertThat(projects()).containsExactly("p3");
    }

    @Test
    void whatBelongsTogetherIsCheckedAtCommit() {
        String profile = "INSERT INTO profiles VALUES ('p1', 'default', '', '{}', '{}')";

        assertThatThrownBy(() -> database.commit(() -> database.update(profile)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("FOREIGN KEY");

        database.commit(() -> {
            database.update(profile);
            database.update("INSERT INTO projects VALUES ('p1')");
        });
        assertThat(projects()).containsExactly("p1");
    }

    @Test
    void aFullDiskIsToldAndLeavesNothing() {
        addProjects("p1");
        text("PRAGMA max_page_count = 1");
        String[] many = new String[10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "another-" + i;
        }

        RejectedException full = catchThrowableOfType(RejectedException.class, () -> addProjects(many));

        assertThat(full.rejection()).isEqualTo(Rejection.NO_SPACE);
        assertThat(full).hasMessageContaining("No space left").hasMessageContaining(file.toString());
        assertThat(projects()).containsExactly("p1");
        text("PRAGMA max_page_count = 1000000");
        addProjects(many);
        assertThat(projects()).hasSize(1 + many.length);
    }

    @Test
    void sqlite3MayReadAndCopyItMeanwhile(@TempDir Path directory) throws Exception {
        addProjects("p1");
        Path copy = directory.resolve("copy.db");

        new ProcessBuilder(sqlite3(), file.toString(), ".backup '" + copy + "'")
                .inheritIO()
                .start()
                .waitFor();
        addProjects("p2");

        try (Database backup = Database.open(copy)) {
            assertThat(backup.read(() -> backup.query("SELECT name FROM projects", row -> row.getString(1))))
                    .containsExactly("p1");
        }
    }

    private static String sqlite3() {
        Path program = Path.of("/usr/bin/sqlite3");
        assumeTrue(Files.isExecutable(program), "sqlite3 is not installed");
        return program.toString();
    }

    private void addProjects(String... names) {
        database.commit(() -> {
            for (String name : names) {
                database.update("INSERT INTO projects VALUES (?)", name);
            }
        });
    }

    private List<String> projects() {
        return database.read(() -> database.query("SELECT name FROM projects ORDER BY name", row -> row.getString(1)));
    }

    private String text(String sql) {
        return database.read(() -> database.query(sql, row -> row.getString(1))).get(0);
    }
}
