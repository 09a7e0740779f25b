package io.devlxd.instance;

import java.util.regex.Pattern;

/** Projects are names only: one is there from its first use on, with a default profile. */
public final class Project {
    public static final String DEFAULT = "default";

    /** Nothing that has a meaning in a URL. */
    private static final Pattern NAME = Pattern.compile("[^\\s/'\"?&+#%;\\p{Cntrl}]{1,63}");

    private Project() {}

    /** @throws RejectedException if {@code name} can't be a project's */
    static void check(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw RejectedException.invalid("Invalid project name \"" + name + "\"");
        }
    }
}
