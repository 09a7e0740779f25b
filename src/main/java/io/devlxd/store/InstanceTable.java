package io.devlxd.store;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.Profile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances as rows: one each, besides one for each profile that it uses and one for its first process while it runs. */
final class InstanceTable {
    /** Five values: the instance's own columns, its keys, devices and profiles, those of its first process, and its cgroups. */
    private static final String SELECT = """
            SELECT json_array(i.project, i.name, i.type, i.description, i.location, i.created_at, i.last_used_at)
                || i.config || i.devices
                || (SELECT json_group_array(p.profile ORDER BY p.position) FROM instance_profiles AS p
                    WHERE p.project = i.project AND p.instance = i.name)
                || CASE WHEN r.pid IS NULL THEN '[][]' ELSE
                    json_array(r.boot_id, r.pid || '', r.start_time || '', r.root_uid || '', r.pid_namespace || '')
                        || r.cgroups END
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
    List<Instance> load(Collection<Profile> profiles) throws SQLException {
        Map<String, Map<String, Profile>> byProject = new HashMap<>();
        for (Profile profile : profiles) {
            byProject
                    .computeIfAbsent(profile.name().project(), first -> new HashMap<>())
                    .put(profile.name().name(), profile);
        }
        return database.queryJson(SELECT, json -> read(json, byProject));
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

    /** @param profiles by their projects' names and their own */
    private static Instance read(JsonReader json, Map<String, Map<String, Profile>> profiles) throws IOException {
        List<String> columns = json.list();
        InstanceName name = new InstanceName(columns.get(0), columns.get(1));
        return new Instance(
                name,
                InstanceType.of(columns.get(2)),
                columns.get(3),
                columns.get(4),
                json.map(),
                json.maps(),
                found(profiles.getOrDefault(name.project(), Map.of()), json.list()),
                Times.of(columns.get(5)),
                Times.of(columns.get(6)),
                init(json.list(), json.list()));
    }

    private static List<Profile> found(Map<String, Profile> profiles, List<String> names) {
        List<Profile> found = new ArrayList<>();
        for (String name : names) {
            Profile profile = profiles.get(name);
            if (profile == null) {
                throw new IllegalArgumentException("there is no profile " + name + " in the project of its instance");
            }
            found.add(profile);
        }
        return found;
    }

    private static @Nullable InitProcess init(List<String> columns, List<String> cgroups) {
        return columns.isEmpty()
                ? null
                : new InitProcess(
                        Integer.parseInt(columns.get(1)),
                        Long.parseLong(columns.get(2)),
                        columns.get(0),
                        Long.parseLong(columns.get(3)),
                        new HashSet<>(cgroups),
                        Long.parseLong(columns.get(4)));
    }
}
