package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.image.ImageFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Images as rows: one each, and one for each alias. */
final class ImageTable {
    private static final String SELECT = """
            SELECT fingerprint, filename, public, cached, auto_update, virtual_machine, architecture, properties, profiles,
                extension, size, rootfs_extension, rootfs_size, created_at, expires_at, uploaded_at
            FROM images""";
    private static final String PUT = """
            INSERT INTO images (
                fingerprint, filename, public, cached, auto_update, virtual_machine, architecture, properties, profiles,
                extension, size, rootfs_extension, rootfs_size, created_at, expires_at, uploaded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SELECT_ALIASES = "SELECT fingerprint, name, description FROM image_aliases";
    private static final String REMOVE = "DELETE FROM images WHERE fingerprint = ?";
    private static final String PUT_ALIAS =
            "INSERT INTO image_aliases (name, fingerprint, description) VALUES (?, ?, ?)";

    private final Database database;

    ImageTable(Database database) {
        this.database = database;
    }

    List<Image> load() throws SQLException {
        Map<String, SortedMap<String, String>> aliases = new HashMap<>();
        for (Alias alias : database.query(SELECT_ALIASES, Alias::read)) {
            aliases.computeIfAbsent(alias.fingerprint, image -> new TreeMap<>()).put(alias.name, alias.description);
        }
        return database.query(SELECT, row -> read(row, aliases));
    }

    /** All are removed before the first is added: an alias may pass from one to another. */
    void put(List<Image> images) throws SQLException {
        for (Image image : images) {
            remove(image.fingerprint());
        }
        for (Image image : images) {
            add(image);
        }
    }

    void remove(Fingerprint fingerprint) throws SQLException {
        database.update(REMOVE, fingerprint.hex());
    }

    private void add(Image image) throws SQLException {
        ImageFile rootfs = image.rootfs();
        database.update(
                PUT,
                image.fingerprint().hex(),
                image.filename(),
                image.isPublic(),
                image.cached(),
                image.autoUpdate(),
                image.virtualMachine(),
                image.architecture(),
                Json.ofMap(image.properties()),
                Json.ofList(image.profiles()),
                image.file().extension(),
                image.file().size(),
                rootfs == null ? null : rootfs.extension(),
                rootfs == null ? null : rootfs.size(),
                Times.text(image.createdAt()),
                text(image.expiresAt()),
                Times.text(image.uploadedAt()));
        for (Map.Entry<String, String> alias : image.aliases().entrySet()) {
            database.update(PUT_ALIAS, alias.getKey(), image.fingerprint().hex(), alias.getValue());
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Times.text(time);
    }

    private static Image read(ResultSet row, Map<String, SortedMap<String, String>> aliases) throws SQLException {
        String fingerprint = row.getString(1);
        String rootfs = row.getString(12);
        String expiresAt = row.getString(15);
        return new Image(
                new Fingerprint(fingerprint),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getString(7),
                Json.map(row.getString(8)),
                Json.list(row.getString(9)),
                aliases.getOrDefault(fingerprint, new TreeMap<>()),
                new ImageFile(row.getString(10), row.getLong(11)),
                rootfs == null ? null : new ImageFile(rootfs, row.getLong(13)),
                Times.of(row.getString(14)),
                expiresAt == null ? null : Times.of(expiresAt),
                Times.of(row.getString(16)));
    }

    private record Alias(String fingerprint, String name, String description) {
        static Alias read(ResultSet row) throws SQLException {
            return new Alias(row.getString(1), row.getString(2), row.getString(3));
        }
    }
}
