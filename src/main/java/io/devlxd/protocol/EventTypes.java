package io.devlxd.protocol;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of events and what a listener gets that names none. */
public final class EventTypes {
    public static final String CONFIG = "config";
    public static final String DEVICE = "device";
    public static final String LIFECYCLE = "lifecycle";
    public static final String LOGGING = "logging";
    public static final String OPERATION = "operation";

    private static final Set<String> GUEST_DEFAULT = Set.of(CONFIG, DEVICE);
    private static final Set<String> HOST_DEFAULT = Set.of(LIFECYCLE, LOGGING, OPERATION);

    private EventTypes() {}

    /** The types in a guest's {@code type} parameter. Exact words: unknown ones are kept and never match. */
    public static Set<String> ofGuest(@Nullable String parameter) {
        return parse(parameter, GUEST_DEFAULT);
    }

    public static Set<String> ofHost(@Nullable String parameter) {
        return parse(parameter, HOST_DEFAULT);
    }

    private static Set<String> parse(@Nullable String parameter, Set<String> none) {
        return parameter == null || parameter.isEmpty() ? none : new HashSet<>(Arrays.asList(parameter.split(",")));
    }
}
