package io.devlxd.protocol;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Set<String> ALL = Set.of(CONFIG, DEVICE, LIFECYCLE, LOGGING, OPERATION);

    /** One set for all who want the same: there are few, and each event is held against those of thousands of listeners. */
    private static final Map<Set<String>, Set<String>> SHARED = new ConcurrentHashMap<>();

    private EventTypes() {}

    /** The types in a guest's {@code type} parameter. Exact words: unknown ones match nothing. */
    public static Set<String> ofGuest(@Nullable String parameter) {
        return parse(parameter, GUEST_DEFAULT);
    }

    public static Set<String> ofHost(@Nullable String parameter) {
        return parse(parameter, HOST_DEFAULT);
    }

    private static Set<String> parse(@Nullable String parameter, Set<String> none) {
        if (parameter == null || parameter.isEmpty()) {
            return none;
        }
        Set<String> named =
                Stream.of(parameter.split(",")).filter(ALL::contains).collect(Collectors.toUnmodifiableSet());
        return SHARED.computeIfAbsent(named, first -> first);
    }
}
