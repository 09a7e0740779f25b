package io.devlxd.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** What is kept in memory, as long as the daemon runs. */
class MemoryRegistryTest {
    interface InMemory extends StoreUnderTest {
        @Override
        default Store open(Path directory) {
            return new MemoryRegistry();
        }

        @Override
        default Store again(Store earlier, Path directory) {
            return earlier;
        }
    }

    @Nested
    class Instances extends InstancesContract implements InMemory {}

    @Nested
    class Profiles extends ProfilesContract implements InMemory {}

    @Nested
    class Commits extends CommitsContract implements InMemory {}

    @Nested
    class Images extends ImagesContract implements InMemory {}
}
