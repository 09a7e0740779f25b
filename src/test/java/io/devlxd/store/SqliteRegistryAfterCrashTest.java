package io.devlxd.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** What is kept when the daemon before has closed nothing. */
class SqliteRegistryAfterCrashTest {
    interface OpenedWithoutClosing extends StoreUnderTest {
        @Override
        default Store open(Path directory) {
            return SqliteRegistry.open(directory.resolve("devlxd.db"), directory);
        }

        @Override
        default Store again(Store earlier, Path directory) {
            return open(directory);
        }
    }

    @Nested
    class Instances extends InstancesContract implements OpenedWithoutClosing {}

    @Nested
    class Profiles extends ProfilesContract implements OpenedWithoutClosing {}

    @Nested
    class Commits extends CommitsContract implements OpenedWithoutClosing {}

    @Nested
    class Images extends ImagesContract implements OpenedWithoutClosing {}
}
