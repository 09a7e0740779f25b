package io.devlxd.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, which the driver has inside as a library for the kernel to load. The driver would copy it to {@code /tmp} each
 * time, which costs more than all the rest of opening a database, and fails where {@code /tmp} is mounted {@code noexec}.
 */
final class SqliteLibrary {
    private static final String PREFIX = "libsqlitejdbc-";

    private SqliteLibrary() {}

    /**
     * Loads the library from {@code directory}, putting it there first if need be. What is there is compared byte by byte, so
     * that neither a crash nor an update leaves another one in its place.
     *
     * @throws StoreException if it can't be loaded
     */
    static void load(Path directory) {
        String name = PREFIX + SQLiteJDBCLoader.getVersion() + ".so";
        try {
            byte[] library = inside();
            if (!isThere(directory.resolve(name), library)) {
                removeOthers(directory);
                replace(directory.resolve(name), library);
            }
        } catch (IOException e) {
            throw new StoreException("cannot keep SQLite's library in " + directory + ": " + e, e);
        }
        load(directory, name);
    }

    private static void load(Path directory, String name) {
        System.setProperty("org.sqlite.lib.path", directory.toString());
        System.setProperty("org.sqlite.lib.name", name);
        // Where the driver looks for what earlier ones have left, and where it would fall back to.
        System.setProperty("org.sqlite.tmpdir", directory.toString());
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StoreException(
                    "cannot load " + directory.resolve(name) + ": set DEVLXD_DIR to a directory on a file"
                            + " system that is not mounted noexec",
                    e);
        }
    }

    private static byte[] inside() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new StoreException("there is no SQLite for this machine: " + name
                        + " is not inside. Set devlxd.store to \"memory\" to keep nothing");
            }
            return library.readAllBytes();
        }
    }

    private static boolean isThere(Path place, byte[] library) throws IOException {
        return Files.exists(place)
                && Files.size(place) == library.length
                && Arrays.equals(Files.readAllBytes(place), library);
    }

    /** Versions before this one, and what a crash has left of them. */
    private static void removeOthers(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> others = files.filter(
                            file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
            for (Path other : others) {
                Files.delete(other);
            }
        }
    }

    /** Never changes a library in place: a process may have it mapped. */
    private static void replace(Path place, byte[] library) throws IOException {
        Path unfinished = place.resolveSibling(place.getFileName() + ".new");
        Files.write(unfinished, library);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
