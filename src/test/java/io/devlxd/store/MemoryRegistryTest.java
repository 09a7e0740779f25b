package io.devlxd.store;

import java.nio.file.Path;

class MemoryRegistryTest extends RegistryContract<MemoryRegistry> {
    @Override
    MemoryRegistry open(Path directory) {
        return new MemoryRegistry();
    }
}
