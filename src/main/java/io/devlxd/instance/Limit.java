package io.devlxd.instance;

/** What a guest, or a client of the host's, can come to the end of. Each has a key in the configuration, by which people are told of it. */
public enum Limit {
    CONNECTIONS("devlxd.guest.max-connections"),
    TOTAL_CONNECTIONS("devlxd.guest.max-total-connections"),
    UNKNOWN_CONNECTIONS("devlxd.guest.max-unknown-connections"),
    REQUEST_TIME("devlxd.guest.request-timeout"),
    IDLE_TIME("devlxd.guest.idle-timeout"),
    HEADERS("devlxd.guest.max-headers"),
    UNREAD("devlxd.guest.max-unread"),
    TOTAL_UNREAD("devlxd.guest.max-total-unread"),
    PIPELINED("devlxd.guest.max-pipelined"),
    LISTENERS("devlxd.guest.max-listeners"),
    TOTAL_LISTENERS("devlxd.guest.max-total-listeners"),
    DOWNLOADS("devlxd.guest.max-downloads"),
    TOTAL_DOWNLOADS("devlxd.guest.max-total-downloads"),
    REPORTS("devlxd.guest.max-reports"),
    TOTAL_REPORTS("devlxd.guest.max-total-reports"),
    REQUESTS("devlxd.guest.max-requests"),
    HOST_CONNECTIONS("devlxd.host.max-connections"),
    HOST_READERS("devlxd.host.max-readers"),
    HOST_LISTENERS("devlxd.host.max-listeners");

    private final String key;

    Limit(String key) {
        this.key = key;
    }

    /** Tells whether it is the host's clients that come to it. */
    public boolean isOfHost() {
        return this == HOST_CONNECTIONS || this == HOST_READERS || this == HOST_LISTENERS;
    }

    public String key() {
        return key;
    }
}
