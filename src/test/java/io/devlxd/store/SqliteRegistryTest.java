package io.devlxd.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** What is kept from one daemon to the next. */
class SqliteRegistryTest {
    interface Reopened extends StoreUnderTest {
        @Override
        default Store open(Path directory) {
            return SqliteRegistry.open(directory.resolve("devlxd.db"), directory);
        }

        @Override
        default Store again(Store earlier, Path directory) {
            earlier.close();
            return open(directory);
        }
    }

    @Nested
    class Instances extends InstancesContract implements Reopened {}

    @Nested
    class Profiles extends ProfilesContract implements Reopened {}

    @Nested
    class Commits extends CommitsContract implements Reopened {}

    @Nested
    class Images extends ImagesContract implements Reopened {}
}
