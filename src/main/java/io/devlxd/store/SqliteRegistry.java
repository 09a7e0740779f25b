package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import io.devlxd.instance.Profile;
import io.devlxd.instance.RejectedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps everything in one SQLite database: when a commit returns, it is on disk. Refuses with {@link RejectedException} when
 * there is no space left, with {@link StoreException} whatever else can't be done.
 */
public final class SqliteRegistry implements Store {
    private static final String PROJECTS = "SELECT name FROM projects";
    private static final String PUT_PROJECT = "INSERT INTO projects (name) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String RESERVED = "SELECT reserved FROM event_numbers";
    private static final String RESERVE = "UPDATE event_numbers SET reserved = max(reserved, ?)";

    private final Database database;
    private final ProfileTable profiles;
    private final InstanceTable instances;
    private final ImageTable images;

    private SqliteRegistry(Database database) {
        this.database = database;
        this.profiles = new ProfileTable(database);
        this.instances = new InstanceTable(database);
        this.images = new ImageTable(database);
    }

    /**
     * What {@code file} keeps, or a new one if there is no such file.
     *
     * @param libraries a directory of the daemon's own for SQLite's library
     * @throws StoreException if the file is none of this program's, or can't be used
     */
    public static SqliteRegistry open(Path file, Path libraries) {
        SqliteLibrary.load(libraries);
        try {
            return new SqliteRegistry(Database.open(file));
        } catch (RejectedException noSpace) {
            throw new StoreException(noSpace.getMessage(), noSpace);
        }
    }

    @Override
    public Contents load() {
        return read(() -> {
            Set<String> projects = new HashSet<>(database.query(PROJECTS, row -> row.getString(1)));
            List<Profile> used = profiles.load();
            return new Contents(projects, used, instances.load(used), database.number(RESERVED));
        });
    }

    @Override
    public void commit(List<Change> changes) {
        database.commit(() -> {
            for (Change change : changes) {
                make(change);
            }
        });
    }

    @Override
    public Collection<Image> loadImages() {
        return read(images::load);
    }

    @Override
    public void putImages(List<Image> changed) {
        database.commit(() -> images.put(changed));
    }

    @Override
    public void removeImage(Fingerprint fingerprint) {
        database.commit(() -> images.remove(fingerprint));
    }

    @Override
    public void close() {
        database.close();
    }

    private void make(Change change) throws SQLException {
        if (change instanceof Change.PutProject put) {
            database.update(PUT_PROJECT, put.project());
        } else if (change instanceof Change.PutProfile put) {
            profiles.put(put.profile());
        } else if (change instanceof Change.RemoveProfile remove) {
            profiles.remove(remove.name());
        } else if (change instanceof Change.PutInstance put) {
            instances.put(put.instance());
        } else if (change instanceof Change.RemoveInstance remove) {
            instances.remove(remove.name());
        } else if (change instanceof Change.ReserveEvents reserve) {
            database.update(RESERVE, reserve.upTo());
        }
    }

    /** Rows that another hand has written may be no instance, profile or image. */
    private <T> T read(Database.Reading<T> reading) {
        try {
            return database.read(reading);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreException(
                    database.file() + " has something in it that devlxd has not written: put back a backup ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
