package io.devlxd.store;

import io.devlxd.image.ImageRegistry;
import io.devlxd.instance.Registry;

/** One place for all that a daemon keeps. Once it is closed nothing more is committed. */
public interface Store extends Registry, ImageRegistry, AutoCloseable {
    @Override
    void close();
}
