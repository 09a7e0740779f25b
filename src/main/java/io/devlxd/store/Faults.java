package io.devlxd.store;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one place that says what each of SQLite's errors means to the operator. */
final class Faults {
    /** The lower byte tells the kind, the others where in SQLite it happened. */
    private static final int KIND = 0xff;

    private static final String DAMAGED =
            "is damaged: stop devlxd and put back a backup, or what sqlite3's .recover can save of it";

    private Faults() {}

    static RuntimeException of(SQLException e, Path file) {
        SQLiteErrorCode kind = kind(e);
        if (kind == SQLiteErrorCode.SQLITE_FULL || (kind == SQLiteErrorCode.SQLITE_IOERR && isFull(file))) {
            return new RejectedException(
                    Rejection.NO_SPACE,
                    "No space left for " + file + ": make some, then try again. Nothing has changed");
        }
        return new StoreException(file + " " + meaning(kind) + " (" + e.getMessage() + ")", e);
    }

    /** @param how in SQLite's words, which may have lines */
    static StoreException damaged(Path file, String how) {
        return new StoreException(file + " " + DAMAGED + " (" + how.replace('\n', ' ') + ")");
    }

    private static String meaning(SQLiteErrorCode kind) {
        return switch (kind) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            case SQLITE_READONLY -> "cannot be written to: make it writable for the daemon's user";
            case SQLITE_CANTOPEN ->
                "cannot be opened: the daemon's user must be able to write to it and to its directory";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another program: end that";
            case SQLITE_IOERR -> "cannot be read or written: look after the disk";
            case SQLITE_CONSTRAINT -> "does not take a change that leaves out what it depends on";
            default -> "cannot be used";
        };
    }

    private static SQLiteErrorCode kind(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & KIND)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** Some errors of a full disk come as errors of reading and writing. */
    private static boolean isFull(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() == 0;
        } catch (IOException unknown) {
            return false;
        }
    }
}
