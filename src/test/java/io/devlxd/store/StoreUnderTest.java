package io.devlxd.store;

import java.nio.file.Path;

/** How a store is opened, and what becomes of what it keeps. */
interface StoreUnderTest {
    /** A store that may keep its files in {@code directory}. */
    Store open(Path directory);

    /** What a daemon that starts after the one of {@code earlier} would have. */
    Store again(Store earlier, Path directory);
}
