package io.devlxd.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The file of a database before SQLite sees it: what is not this program's is refused here, since SQLite might write to it, and
 * a new one gets its name when it is whole.
 */
final class DatabaseFile {
    /** "dlxd", as {@code db/001.sql} sets it. */
    private static final int APPLICATION_ID = 0x646c7864;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int APPLICATION_ID_AT = 68;

    /** SQLite gives the files beside it the mode that this one has. */
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    DatabaseFile(Path file) {
        this.file = file;
    }

    /**
     * Makes a new database if there is none, else looks whether the file is one of this program's.
     *
     * @throws StoreException if it is not, or can't be used
     */
    void prepare() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            check();
            Files.setPosixFilePermissions(file, MODE);
        } catch (IOException e) {
            throw new StoreException("cannot use " + file + ": " + e, e);
        }
    }

    private void check() throws IOException {
        ByteBuffer header = header();
        byte[] magic = new byte[MAGIC.length];
        header.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new StoreException(file + " is not a database: move it away to begin anew, or put back a backup");
        }
        if (header.getInt(APPLICATION_ID_AT) != APPLICATION_ID) {
            throw new StoreException(
                    file + " is another program's database: move it away, or set DEVLXD_DIR to another" + " directory");
        }
        if (!Files.isWritable(file)) {
            throw new StoreException(
                    file + " cannot be written to: make it writable for the daemon's user, and the file"
                            + " system that it is on");
        }
    }

    /** As many bytes as there are, the rest is 0. */
    private ByteBuffer header() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(header);
        }
        return header.clear();
    }

    /** A crash on the way leaves a file of another name, which the next start throws away. */
    private void make() throws IOException {
        refuseLeftoverLog();
        Path unfinished = beside(".new");
        for (String suffix : List.of(".new", ".new-wal", ".new-shm")) {
            Files.deleteIfExists(beside(suffix));
        }
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(MODE));
        Database.connected(unfinished, SynchronousMode.OFF).close();
        force(unfinished, StandardOpenOption.WRITE);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ);
    }

    /** SQLite would take it for the new database's. */
    private void refuseLeftoverLog() {
        Path log = beside("-wal");
        if (Files.exists(log)) {
            throw new StoreException(
                    log + " is there without " + file.getFileName() + ": put that file back, or move the log away");
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
