package io.devlxd.health;

import java.util.concurrent.CompletionStage;

/**
 * One thing that has to work.
 *
 * @param name a word for it
 * @param isMendedByRestart whether a new daemon would do better: a full disk is no reason to start over again and again
 */
public record Check(String name, boolean isMendedByRestart, Probe probe) {
    /** Finds out whether it works. */
    @FunctionalInterface
    public interface Probe {
        /** Returns what is wrong, in a sentence for the operator, or an empty text. Must not block. */
        CompletionStage<String> ask();
    }
}
