package io.devlxd.health;

import java.util.List;
import java.util.stream.Collectors;

/** What the checks have found. */
public record HealthReport(List<Result> results) {
    /**
     * What one check has found.
     *
     * @param fault in a sentence, empty for none
     */
    public record Result(String name, String fault, boolean isMendedByRestart) {
        public boolean isUp() {
            return fault.isEmpty();
        }
    }

    /** Whether everything works. */
    public boolean isUp() {
        return results.stream().allMatch(Result::isUp);
    }

    /** Whether nothing is wrong that a new daemon would do better: if not, there is reason to start over. */
    public boolean isAlive() {
        return results.stream().allMatch(result -> result.isUp() || !result.isMendedByRestart());
    }

    /** All that is wrong, in one line. */
    public String faults() {
        return results.stream()
                .filter(result -> !result.isUp())
                .map(result -> result.name() + ": " + result.fault())
                .collect(Collectors.joining("; "));
    }
}
