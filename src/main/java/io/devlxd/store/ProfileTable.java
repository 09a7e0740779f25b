package io.devlxd.store;

import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Profiles as rows. */
final class ProfileTable {
    private static final String SELECT = "SELECT project, name, description, config, devices FROM profiles";
    private static final String PUT = """
            INSERT INTO profiles (project, name, description, config, devices) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                description = excluded.description, config = excluded.config, devices = excluded.devices""";
    private static final String REMOVE = "DELETE FROM profiles WHERE project = ? AND name = ?";

    private final Database database;

    ProfileTable(Database database) {
        this.database = database;
    }

    List<Profile> load() throws SQLException {
        return database.query(SELECT, ProfileTable::read);
    }

    void put(Profile profile) throws SQLException {
        database.update(
                PUT,
                profile.name().project(),
                profile.name().name(),
                profile.description(),
                Json.ofMap(profile.config()),
                Json.ofMaps(profile.devices()));
    }

    void remove(ProfileName name) throws SQLException {
        database.update(REMOVE, name.project(), name.name());
    }

    private static Profile read(ResultSet row) throws SQLException {
        return new Profile(
                new ProfileName(row.getString(1), row.getString(2)),
                row.getString(3),
                Json.map(row.getString(4)),
                Json.maps(row.getString(5)));
    }
}
