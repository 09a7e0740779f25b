package io.devlxd.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the host API, LXD's own where LXD has them. A name or fingerprint follows those that end with a slash. */
public final class HostPaths {
    public static final String API = "/1.0";
    public static final String INSTANCES = "/1.0/instances";
    public static final String PROFILES = "/1.0/profiles";
    public static final String IMAGES = "/1.0/images";
    public static final String IMAGE_ALIASES = "/1.0/images/aliases";
    public static final String OPERATIONS = "/1.0/operations";
    public static final String EVENTS = "/1.0/events";
    public static final String HEALTH = "/1.0/health";
    public static final String METRICS = "/1.0/metrics";
    public static final String PROJECTS = "/1.0/projects";
    public static final String CERTIFICATES = "/1.0/certificates";

    /** Below an instance: its state. */
    public static final String STATE = "/state";

    /** Below an image: its files. */
    public static final String EXPORT = "/export";

    /** Below an operation: answers once the operation has ended. */
    public static final String WAIT = "/wait";

    private HostPaths() {}

    /** {@code name} as one component of a path, or one value of a query. */
    public static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
