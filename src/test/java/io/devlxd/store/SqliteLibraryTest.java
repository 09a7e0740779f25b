package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

class SqliteLibraryTest {
    private Path directory;
    private Path library;

    @BeforeEach
    void load(@TempDir Path newDirectory) {
        directory = newDirectory;
        library = directory.resolve("libsqlitejdbc-" + SQLiteJDBCLoader.getVersion() + ".so");
        SqliteLibrary.load(directory);
    }

    @Test
    void itIsTheOnlyFile() throws IOException {
        assertThat(files()).containsExactly(library.getFileName().toString());
        assertThat(Files.readAllBytes(library)).startsWith(0x7f, 'E', 'L', 'F');
    }

    @Test
    void whatIsThereIsLeftAlone() throws IOException {
        Object before = Files.getAttribute(library, "unix:ino");

        SqliteLibrary.load(directory);

        assertThat(Files.getAttribute(library, "unix:ino")).isEqualTo(before);
    }

    @Test
    void anotherFileInItsPlaceIsReplaced() throws IOException {
        byte[] whole = Files.readAllBytes(library);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(library, damaged);

        SqliteLibrary.load(directory);

        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
    }

    @Test
    void versionsBeforeAreRemovedAndOtherFilesAreNot() throws IOException {
        Files.move(library, directory.resolve("libsqlitejdbc-3.0.0.so"));
        Files.createFile(directory.resolve(library.getFileName() + ".new"));
        Files.createFile(directory.resolve("other"));

        SqliteLibrary.load(directory);

        assertThat(files()).containsExactlyInAnyOrder(library.getFileName().toString(), "other");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SqliteLibrary.load(directory.resolve("none")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory.resolve("none").toString());
    }

    private String @Nullable [] files() {
        return directory.toFile().list();
    }
}
