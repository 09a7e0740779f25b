package io.devlxd.instance;

/** Where new identifiers come from. */
public interface Identifiers {
    /** One that nobody has had yet. */
    String newUuid();

    /** A hardware address at random, in the range that LXD uses; somebody may have it. */
    String newHwaddr();
}
