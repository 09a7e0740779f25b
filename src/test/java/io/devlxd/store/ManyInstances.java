package io.devlxd.store;

import io.devlxd.instance.Change;
import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.Project;
import io.devlxd.instance.SampleInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Fills the directory of a daemon with instances of ten keys, two devices and two profiles each, to see how long a start takes
 * then; loads them too and says how long that took. Arguments: the directory, how many, how often to load.
 *
 * <pre>
 *   ./mvnw -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.devlxd.store.ManyInstances \
 *       -Dexec.args="/tmp/many 10000 5"
 *   DEVLXD_DIR=/tmp/many target/devlxd serve
 * </pre>
 */
public final class ManyInstances {
    private static final int KEYS = 10;

    private ManyInstances() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Path libraries = Files.createDirectories(directory.resolve("lib"));
        try (Store store = SqliteRegistry.open(directory.resolve("devlxd.db"), libraries)) {
            time("written", () -> store.commit(changes(Integer.parseInt(arguments[1]))));
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                time("loaded", store::load);
            }
        }
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.println(what + " in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
    }

    private static List<Change> changes(int count) {
        Profile basic = profile(ProfileName.DEFAULT);
        Profile web = profile("web");
        List<Change> changes = new ArrayList<>();
        changes.add(new PutProject(Project.DEFAULT));
        changes.add(new PutProfile(basic));
        changes.add(new PutProfile(web));
        for (int i = 0; i < count; i++) {
            SampleInstance instance =
                    SampleInstance.named("instance-" + i).profile(basic).profile(web);
            for (int key = 0; key < KEYS; key++) {
                instance.config("user.key-" + key, "value " + key + " of instance " + i);
            }
            instance.device("eth0", "type", "nic", "name", "eth0", "hwaddr", "00:16:3e:00:00:01");
            instance.device("root", "type", "disk", "path", "/", "pool", "default");
            changes.add(new PutInstance(instance.build()));
        }
        return changes;
    }

    private static Profile profile(String name) {
        return new Profile(
                new ProfileName(Project.DEFAULT, name),
                "",
                new TreeMap<>(Map.of("user.profile", name)),
                new TreeMap<>());
    }
}
