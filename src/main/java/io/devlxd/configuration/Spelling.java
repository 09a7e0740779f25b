package io.devlxd.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
final class Spelling {
    private static final int MOST_SLIPS = 3;

    private Spelling() {}

    /** Returns the one of {@code known} that takes the fewest letters added, left out or changed, if these are few. */
    static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> slips(written, name) <= MOST_SLIPS)
                .min(Comparator.comparingInt(name -> slips(written, name)));
    }

    /** Levenshtein's distance. */
    private static int slips(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
