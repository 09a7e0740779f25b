package io.devlxd.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables and their versions: {@code db/001.sql} makes version 1 of nothing, {@code db/002.sql} would make version 2 of 1. */
final class Schema {
    private Schema() {}

    /**
     * Brings {@code database} to the newest version, each step in a transaction of its own.
     *
     * @throws StoreException if a newer devlxd has made it
     */
    static void migrate(Database database) {
        List<String> steps = steps();
        int version = database.read(() -> Math.toIntExact(database.number("PRAGMA user_version")));
        if (version > steps.size()) {
            throw new StoreException(
                    database.file() + " is of version " + version + ", and this devlxd knows versions up to "
                            + steps.size() + ": use the newer devlxd that wrote it, or put back a backup from before");
        }
        for (int next = version + 1; next <= steps.size(); next++) {
            String step = steps.get(next - 1) + "PRAGMA user_version = " + next;
            database.commit(() -> database.script(step));
        }
    }

    private static List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (String step = step(1); step != null; step = step(steps.size() + 1)) {
            steps.add(step);
        }
        return steps;
    }

    private static @Nullable String step(int version) {
        try (InputStream sql = Schema.class.getResourceAsStream("/db/%03d.sql".formatted(version))) {
            return sql == null ? null : new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
