package io.devlxd.event;

/** Takes down events and listeners. Called on event loops and by the writer; must neither block nor throw. */
public interface EventTally {
    /** What listens, and how. */
    enum Kind {
        GUEST_WEBSOCKET("guest", "websocket"),
        GUEST_STREAM("guest", "stream"),
        HOST_WEBSOCKET("host", "websocket");

        private final String api;
        private final String protocol;

        Kind(String api, String protocol) {
            this.api = api;
            this.protocol = protocol;
        }

        public String api() {
            return api;
        }

        public String protocol() {
            return protocol;
        }
    }

    /** Why a listener is ended that could have gone on. */
    enum Drop {
        /** It was too far behind with reading. */
        SLOW,
        /** It has left pings unanswered. */
        NO_PONG,
        /** It has sent something, which listeners don't. */
        SPOKE
    }

    /**
     * An event is published, whoever listens.
     *
     * @param type what listeners subscribe to
     */
    void published(String type);

    void opened(Kind kind);

    void closed(Kind kind);

    void dropped(Kind kind, Drop reason);
}
