package io.devlxd.store;

import io.devlxd.image.Image;
import io.devlxd.instance.Change;
import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Change.RemoveInstance;
import io.devlxd.instance.Contents;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.SampleInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everything that keeps instances and images must do, a class for each part of it; the tests of each registry extend
 * them all and add nothing. Whatever is looked at has gone through {@link #again} before.
 */
abstract class RegistryContract implements StoreUnderTest {
    static final String ALL_KINDS_OF_TEXT = "žluť ☃ 😀 <\"'\\%_&>\n\t\u0001\0" + "0123456789abcdef".repeat(6400);
    static final Instance C1 = SampleInstance.named("c1").build();

    private Path directory;
    private Store registry;

    @BeforeEach
    void openNew(@TempDir Path newDirectory) {
        directory = newDirectory;
        registry = open(directory);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    final Store registry() {
        return registry;
    }

    final Contents contents() {
        registry = again(registry, directory);
        return registry.load();
    }

    final Collection<Instance> instances() {
        return contents().instances();
    }

    final Collection<Image> images() {
        registry = again(registry, directory);
        return registry.loadImages();
    }

    final void commit(Change... changes) {
        registry.commit(List.of(changes));
    }

    /** With its project, as the host makes it at the first use, and its profiles. */
    final void put(Instance instance) {
        List<Change> changes =
                new ArrayList<>(List.of(new PutProject(instance.name().project())));
        instance.profiles().forEach(profile -> changes.add(new PutProfile(profile)));
        changes.add(new PutInstance(instance));
        registry.commit(changes);
    }

    final void remove(InstanceName name) {
        commit(new RemoveInstance(name));
    }

    static Profile profile(String project, String name, String key, String value) {
        return new Profile(new ProfileName(project, name), "", new TreeMap<>(Map.of(key, value)), new TreeMap<>());
    }
}
