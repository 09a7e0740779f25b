package io.devlxd.protocol;

import org.jspecify.annotations.Nullable;

/** What a guest can ask for, told by the path as it was sent: LXD matches routes before it decodes anything. */
public enum GuestRoute {
    ROOT,
    API,
    CONFIG,
    CONFIG_KEY,
    DEVICES,
    EVENTS,
    IMAGE_EXPORT,
    META_DATA;

    private static final String CONFIG_PREFIX = GuestPaths.CONFIG + "/";
    private static final String IMAGES_PREFIX = GuestPaths.IMAGES + "/";

    /** The route of {@code path}, or {@code null} if there is none: a trailing slash already makes it another path. */
    public static @Nullable GuestRoute of(String path) {
        return switch (path) {
            case GuestPaths.ROOT -> ROOT;
            case GuestPaths.API -> API;
            case GuestPaths.CONFIG -> CONFIG;
            case GuestPaths.DEVICES -> DEVICES;
            case GuestPaths.EVENTS -> EVENTS;
            case GuestPaths.META_DATA -> META_DATA;
            default -> ofParameter(path);
        };
    }

    /** The segment of {@code path} that is a parameter, still encoded; empty if the route has none. */
    public String parameter(String path) {
        return switch (this) {
            case CONFIG_KEY -> path.substring(CONFIG_PREFIX.length());
            case IMAGE_EXPORT -> path.substring(IMAGES_PREFIX.length(), path.length() - GuestPaths.EXPORT.length());
            case ROOT, API, CONFIG, DEVICES, EVENTS, META_DATA -> "";
        };
    }

    /** The route's path with its parameter's name in braces. */
    public String template() {
        return switch (this) {
            case ROOT -> GuestPaths.ROOT;
            case API -> GuestPaths.API;
            case CONFIG -> GuestPaths.CONFIG;
            case CONFIG_KEY -> CONFIG_PREFIX + "{key}";
            case DEVICES -> GuestPaths.DEVICES;
            case EVENTS -> GuestPaths.EVENTS;
            case IMAGE_EXPORT -> IMAGES_PREFIX + "{fingerprint}" + GuestPaths.EXPORT;
            case META_DATA -> GuestPaths.META_DATA;
        };
    }

    /** The methods that the route has, as they stand in an {@code Allow} header. */
    public String allowed() {
        return this == API ? "GET, HEAD, PATCH" : "GET, HEAD";
    }

    public boolean allows(String method) {
        return method.equals("GET") || method.equals("HEAD") || (this == API && method.equals("PATCH"));
    }

    private static @Nullable GuestRoute ofParameter(String path) {
        if (path.startsWith(CONFIG_PREFIX) && isSegment(path.substring(CONFIG_PREFIX.length()))) {
            return CONFIG_KEY;
        }
        boolean isExport = path.startsWith(IMAGES_PREFIX)
                && path.endsWith(GuestPaths.EXPORT)
                && path.length() > IMAGES_PREFIX.length() + GuestPaths.EXPORT.length();
        return isExport && isSegment(IMAGE_EXPORT.parameter(path)) ? IMAGE_EXPORT : null;
    }

    private static boolean isSegment(String text) {
        return !text.isEmpty() && text.indexOf('/') < 0;
    }
}
