package io.devlxd.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The one connection to a database file. What is committed is on disk; others may read meanwhile, with {@code sqlite3} for
 * instance, but only a daemon may write. Statements are prepared once and kept.
 */
final class Database implements AutoCloseable {
    /** How long a commit waits for another program that writes, against the rules. All other changes wait with it. */
    private static final int BUSY_MILLIS = 1000;

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * The database in {@code file}, made if there is none.
     *
     * @throws StoreException if it is not one of this program's, or can't be used
     */
    static Database open(Path file) {
        new DatabaseFile(file).prepare();
        Database database = connected(file, SynchronousMode.FULL);
        try {
            database.refuseDamage();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The database in {@code file}, with the newest schema. */
    static Database connected(Path file, SynchronousMode synchronous) {
        Database database = new Database(file, connect(file, synchronous));
        try {
            Schema.migrate(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Connection connect(Path file, SynchronousMode synchronous) {
        if (file.toString().contains("?")) {
            throw new StoreException("cannot use " + file + ": SQLite's driver would cut it at the question mark. Set"
                    + " DEVLXD_DIR to another directory");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        try {
            // DriverManager finds no driver in a native executable.
            return new JDBC().connect(JDBC.PREFIX + file, config.toProperties());
        } catch (SQLException e) {
            throw Faults.of(e, file);
        }
    }

    /**
     * Not every damage keeps SQLite from reading all rows, but what is written on top of it may be lost. Ten thousand instances
     * are looked through in a hundredth of a second.
     */
    private void refuseDamage() {
        String found = read(() -> query("PRAGMA integrity_check(1)", row -> row.getString(1)))
                .get(0);
        if (!found.equals("ok")) {
            throw Faults.damaged(file, found);
        }
    }

    Path file() {
        return file;
    }

    /**
     * Makes all of {@code change} or, if it throws, nothing.
     *
     * @throws io.devlxd.instance.RejectedException if there is no space left
     * @throws StoreException if it can't be made for another reason
     */
    void commit(Change change) {
        transaction("BEGIN IMMEDIATE", () -> {
            change.make();
            return true;
        });
    }

    /**
     * Reads one state of the database, whatever happens meanwhile.
     *
     * @throws StoreException if it can't be read
     */
    <T> T read(Reading<T> reading) {
        return transaction("BEGIN", reading);
    }

    private synchronized <T> T transaction(String begin, Reading<T> work) {
        try {
            script(begin);
            T result = work.read();
            script("COMMIT");
            return result;
        } catch (SQLException e) {
            rollBack();
            throw Faults.of(e, file);
        } catch (RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    /** Runs statements that return nothing, parted by semicolons. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    void update(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        statement.executeUpdate();
    }

    <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = prepared(sql).executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    /**
     * Reads rows whose only column is JSON, some values in each. One parser takes them all: one for each row would be more than what
     * is in it.
     */
    <T> List<T> queryJson(String sql, Json.Reading<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = prepared(sql).executeQuery();
                JsonReader json = new JsonReader(new RowStream(rows))) {
            while (json.hasNext()) {
                found.add(reader.read(json));
            }
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException fault) {
                throw fault;
            }
            throw new UncheckedIOException(e);
        }
        return found;
    }

    long number(String sql) throws SQLException {
        return query(sql, row -> row.getLong(1)).get(0);
    }

    /** Whatever was not committed is not made. The last one to close moves the log's contents into the file. */
    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Faults.of(e, file);
        }
    }

    private void rollBack() {
        try {
            // The driver has closed the one that failed.
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            script("ROLLBACK");
        } catch (SQLException alreadyDone) {
            // No transaction is open: SQLite ends it on its own when the disk is full.
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    interface Change {
        void make() throws SQLException;
    }

    interface Reading<T> {
        T read() throws SQLException;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
