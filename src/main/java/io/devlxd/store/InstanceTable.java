package io.devlxd.store;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances as rows: one each, besides one for each profile that it uses and one for its first process while it runs. */
final class InstanceTable {
    private static final String SELECT = """
            SELECT i.project, i.name, i.type, i.description, i.location, i.config, i.devices, i.created_at, i.last_used_at,
                (SELECT json_group_array(p.profile ORDER BY p.position) FROM instance_profiles AS p
                    WHERE p.project = i.project AND p.instance = i.name),
                r.boot_id, r.pid, r.start_time, r.root_uid, r.cgroups, r.pid_namespace
            FROM instances AS i LEFT JOIN init_processes AS r ON r.project = i.project AND r.instance = i.name""";
    private static final String PUT = """
            INSERT INTO instances (
                project, name, type, description, location, config, devices, created_at, last_used_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                type = excluded.type, description = excluded.description, location = excluded.location,
                config = excluded.config, devices = excluded.devices,
                created_at = excluded.created_at, last_used_at = excluded.last_used_at""";
    private static final String REMOVE = "DELETE FROM instances WHERE project = ? AND name = ?";
    private static final String PUT_PROFILE =
            "INSERT INTO instance_profiles (project, instance, position, profile) VALUES (?, ?, ?, ?)";
    private static final String REMOVE_PROFILES = "DELETE FROM instance_profiles WHERE project = ? AND instance = ?";
    private static final String PUT_INIT = """
            INSERT INTO init_processes (
                project, instance, boot_id, pid, start_time, root_uid, cgroups, pid_namespace)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String REMOVE_INIT = "DELETE FROM init_processes WHERE project = ? AND instance = ?";

    private final Database database;

    InstanceTable(Database database) {
        this.database = database;
    }

    /** @param profiles all that there are */
    List<Instance> load(Map<ProfileName, Profile> profiles) throws SQLException {
        return database.query(SELECT, row -> read(row, profiles));
    }

    void put(Instance instance) throws SQLException {
        InstanceName name = instance.name();
        database.update(
                PUT,
                name.project(),
                name.name(),
                instance.type().wireName(),
                instance.description(),
                instance.location(),
                Json.ofMap(instance.config()),
                Json.ofMaps(instance.devices()),
                Times.text(instance.createdAt()),
                Times.text(instance.lastUsedAt()));
        putProfiles(name, instance.profiles());
        putInit(name, instance.init());
    }

    void remove(InstanceName name) throws SQLException {
        database.update(REMOVE, name.project(), name.name());
    }

    private void putProfiles(InstanceName name, List<Profile> profiles) throws SQLException {
        database.update(REMOVE_PROFILES, name.project(), name.name());
        for (int i = 0; i < profiles.size(); i++) {
            database.update(
                    PUT_PROFILE,
                    name.project(),
                    name.name(),
                    i,
                    profiles.get(i).name().name());
        }
    }

    private void putInit(InstanceName name, @Nullable InitProcess init) throws SQLException {
        database.update(REMOVE_INIT, name.project(), name.name());
        if (init != null) {
            database.update(
                    PUT_INIT,
                    name.project(),
                    name.name(),
                    init.bootId(),
                    init.pid(),
                    init.startTime(),
                    init.rootUid(),
                    Json.ofList(init.cgroups()),
                    init.pidNamespace());
        }
    }

    private static Instance read(ResultSet row, Map<ProfileName, Profile> profiles) throws SQLException {
        InstanceName name = new InstanceName(row.getString(1), row.getString(2));
        return new Instance(
                name,
                InstanceType.of(row.getString(3)),
                row.getString(4),
                row.getString(5),
                Json.map(row.getString(6)),
                Json.maps(row.getString(7)),
                Json.list(row.getString(10)).stream()
                        .map(profile -> found(profiles, new ProfileName(name.project(), profile)))
                        .toList(),
                Times.of(row.getString(8)),
                Times.of(row.getString(9)),
                init(row));
    }

    private static Profile found(Map<ProfileName, Profile> profiles, ProfileName name) {
        Profile profile = profiles.get(name);
        if (profile == null) {
            throw new IllegalArgumentException("there is no profile " + name.name() + " in project " + name.project());
        }
        return profile;
    }

    private static @Nullable InitProcess init(ResultSet row) throws SQLException {
        String bootId = row.getString(11);
        return bootId == null
                ? null
                : new InitProcess(
                        row.getInt(12),
                        row.getLong(13),
                        bootId,
                        row.getLong(14),
                        new HashSet<>(Json.list(row.getString(15))),
                        row.getLong(16));
    }
}
