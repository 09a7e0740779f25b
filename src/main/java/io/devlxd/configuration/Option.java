package io.devlxd.configuration;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param key as in the file and on the command line
 * @param defaultValue as an operator would write it
 * @param what it is, for people: the README and the example say the same
 */
public record Option(String key, Values allowed, String defaultValue, String what) {
    /** Its name in the environment. */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
