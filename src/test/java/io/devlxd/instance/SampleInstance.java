package io.devlxd.instance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes instances for tests: stopped containers with nothing configured, unless a test says otherwise. */
public final class SampleInstance {
    public static final Instant CREATED = Instant.parse("2026-11-23T13:19:18Z");

    private final SortedMap<String, String> config = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> devices = new TreeMap<>();
    private final String name;
    private String project = Project.DEFAULT;
    private InstanceType type = InstanceType.CONTAINER;
    private String description = "";
    private String location = Instance.NO_LOCATION;
    private final List<Profile> profiles = new ArrayList<>();
    private Instant lastUsedAt = Instance.NEVER;
    private @Nullable InitProcess init;

    private SampleInstance(String name) {
        this.name = name;
    }

    public static SampleInstance named(String name) {
        return new SampleInstance(name);
    }

    /** The first process of a run, with nothing to be recognised by. */
    public static InitProcess process(int pid) {
        return new InitProcess(pid, 1000L + pid, "boot", 100_000, Set.of(), InitProcess.NO_NAMESPACE);
    }

    public SampleInstance project(String newProject) {
        project = newProject;
        return this;
    }

    public SampleInstance type(InstanceType newType) {
        type = newType;
        return this;
    }

    public SampleInstance description(String newDescription) {
        description = newDescription;
        return this;
    }

    public SampleInstance location(String newLocation) {
        location = newLocation;
        return this;
    }

    public SampleInstance config(String key, String value) {
        config.put(key, value);
        return this;
    }

    /**
     * Gives it a device.
     *
     * @param options keys and values in turn
     */
    public SampleInstance device(String device, String... options) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        devices.put(device, map);
        return this;
    }

    public SampleInstance profile(Profile profile) {
        profiles.add(profile);
        return this;
    }

    public SampleInstance lastUsedAt(Instant newLastUsedAt) {
        lastUsedAt = newLastUsedAt;
        return this;
    }

    public SampleInstance running(InitProcess newInit) {
        init = newInit;
        return this;
    }

    public Instance build() {
        InstanceName fullName = new InstanceName(project, name);
        return new Instance(
                fullName, type, description, location, config, devices, profiles, CREATED, lastUsedAt, init);
    }

    public GuestView view() {
        return new GuestView(build());
    }

    /** A run of it. */
    public RunningInstance run(long id, InitProcess first) {
        return new RunningInstance(id, running(first).build(), first);
    }
}
