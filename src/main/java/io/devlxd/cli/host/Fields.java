package io.devlxd.cli.host;

/** The members of LXD's documents that the client reads or writes. */
public final class Fields {
    // Every answer, and operations.
    public static final String TYPE = "type";
    public static final String STATUS_CODE = "status_code";
    public static final String OPERATION = "operation";
    public static final String METADATA = "metadata";
    public static final String ERROR = "error";
    public static final String ERROR_CODE = "error_code";
    public static final String ERR = "err";
    public static final String ID = "id";
    public static final String CLASS = "class";
    public static final String MAY_CANCEL = "may_cancel";

    /** {@link #TYPE} of an answer whose operation goes on. */
    public static final String ASYNC = "async";

    // Instances.
    public static final String NAME = "name";
    public static final String PROJECT = "project";
    public static final String STATUS = "status";
    public static final String LOCATION = "location";
    public static final String DESCRIPTION = "description";
    public static final String ARCHITECTURE = "architecture";
    public static final String CREATED_AT = "created_at";
    public static final String LAST_USED_AT = "last_used_at";
    public static final String CONFIG = "config";
    public static final String DEVICES = "devices";
    public static final String EXPANDED_CONFIG = "expanded_config";
    public static final String EXPANDED_DEVICES = "expanded_devices";
    public static final String EPHEMERAL = "ephemeral";
    public static final String PROFILES = "profiles";
    public static final String STATEFUL = "stateful";
    public static final String SOURCE = "source";
    public static final String STATE = "state";
    public static final String ACTION = "action";
    public static final String PID = "pid";

    // Images.
    public static final String FINGERPRINT = "fingerprint";
    public static final String PUBLIC = "public";
    public static final String CACHED = "cached";
    public static final String PROPERTIES = "properties";
    public static final String SIZE = "size";
    public static final String UPLOADED_AT = "uploaded_at";
    public static final String EXPIRES_AT = "expires_at";
    public static final String AUTO_UPDATE = "auto_update";
    public static final String ALIASES = "aliases";
    public static final String TARGET = "target";

    // Profiles and projects.
    public static final String USED_BY = "used_by";

    // The daemon's health; STATUS, PID and MESSAGE as well.
    public static final String VERSION = "version";
    public static final String DIRECTORY = "directory";
    public static final String UPTIME_SECONDS = "uptime_seconds";
    public static final String CHECKS = "checks";
    public static final String ACTIVITY = "activity";
    public static final String INSTANCES = "instances";
    public static final String TOTAL = "total";
    public static final String RUNNING = "running";
    public static final String READY = "ready";
    public static final String CONNECTIONS = "connections";
    public static final String LISTENERS = "listeners";
    public static final String GUEST_REQUESTS = "guest_requests";
    public static final String HOST_REQUESTS = "host_requests";
    public static final String EVENTS = "events";
    public static final String DROPPED_LISTENERS = "dropped_listeners";
    public static final String MEMORY = "memory";

    // Events.
    public static final String TIMESTAMP = "timestamp";
    public static final String SEQUENCE = "sequence";
    public static final String REQUESTOR = "requestor";
    public static final String USERNAME = "username";
    public static final String PROTOCOL = "protocol";
    public static final String UID = "uid";
    public static final String CONTEXT = "context";
    public static final String LEVEL = "level";
    public static final String MESSAGE = "message";

    private Fields() {}
}
