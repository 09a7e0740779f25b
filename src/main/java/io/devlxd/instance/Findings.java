package io.devlxd.instance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been worked out of a snapshot, by name. It goes with the snapshot, so that none of it is ever out of date. Any thread. */
public final class Findings {
    /** Bytes that one costs besides what is said of it: its entry and its objects. */
    private static final int OVERHEAD = 128;

    private volatile Map<String, Object> known = Map.of();
    private long size;

    /** The one of this name, {@code null} if there is none; all of a snapshot are of one {@code type}. */
    public <T> @Nullable T get(Class<T> type, String name) {
        return type.cast(known.get(name));
    }

    /**
     * Keeps {@code finding} for as long as the snapshot is, if there is room for it. It may have been kept already.
     *
     * @param bytes that it takes
     * @param room bytes that all of this snapshot may take
     */
    public synchronized void keep(String name, Object finding, long bytes, long room) {
        long larger = size + name.length() + bytes + OVERHEAD;
        if (larger > room || known.containsKey(name)) {
            return;
        }
        Map<String, Object> more = new HashMap<>(known);
        more.put(name, finding);
        known = more;
        size = larger;
    }
}
