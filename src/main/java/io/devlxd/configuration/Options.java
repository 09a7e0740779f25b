package io.devlxd.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that can be configured: the one table from which the check, the README and the example file speak. */
public final class Options {
    /** Where the client looks for the daemon as well. */
    public static final String DEFAULT_DIRECTORY = "/var/lib/devlxd";

    public static final String DIRECTORY = "devlxd.dir";

    public static final String LOG_FORMAT = "devlxd.log.format";

    /** The path of a Unix socket has 107 bytes, of which {@code /unix.socket.new} are ours. */
    private static final int LONGEST_DIRECTORY = 91;

    private static final int LONGEST_PATH = 4000;
    private static final Values COUNTS = Values.numbers(1, 1_000_000);
    private static final Values HEADER_SIZES = Values.sizes("1K", "16M");

    /** The most is {@code quarkus.rest.input-buffer-size}, which a build has once and for all: no thread waits for a body. */
    private static final Values BODY_SIZES = Values.sizes("1K", "64K");

    /** In the order of the README. */
    public static final List<Option> ALL = List.of(
            new Option(DIRECTORY, Values.paths(LONGEST_DIRECTORY), DEFAULT_DIRECTORY, "where everything is kept"),
            new Option("devlxd.group", Values.groups(), "devlxd", "who may use the host socket besides root"),
            new Option(
                    "devlxd.read-only-group",
                    Values.groupsOrNone(),
                    "",
                    "who may read all that the host socket tells, secrets too, and change nothing"),
            new Option(
                    "devlxd.store",
                    Values.oneOf("sqlite", "memory"),
                    "sqlite",
                    "where it is kept: in a database, or in memory, for trying out"),
            new Option("devlxd.proc", Values.paths(LONGEST_PATH), "/proc", "where the kernel tells of processes"),
            new Option(
                    "devlxd.stop-timeout",
                    Values.durations("1ms", "1h"),
                    "5s",
                    "how long the end of the daemon waits for requests that are being answered"),
            new Option(
                    "devlxd.guest.max-connections",
                    COUNTS,
                    "4096",
                    "connections of one instance; one more gets 429 and is closed"),
            new Option(
                    "devlxd.guest.max-total-connections",
                    COUNTS,
                    "16384",
                    "connections of all instances; with one more, the instance that has most loses one"),
            new Option(
                    "devlxd.guest.max-unknown-connections",
                    COUNTS,
                    "4096",
                    "connections that have not asked yet, and as many in no instance; with one more, the user that has"
                            + " most loses its oldest"),
            new Option(
                    "devlxd.guest.max-requests",
                    COUNTS,
                    "1000",
                    "requests of one instance in a second; more get 429, a second or two later. Frames of a WebSocket count"
                            + " too, beyond two a second, and end it"),
            new Option("devlxd.guest.max-burst", COUNTS, "5000", "the same at once, after a pause, before that counts"),
            new Option(
                    "devlxd.guest.max-pipelined",
                    COUNTS,
                    "128",
                    "requests waiting on one connection; one more ends it"),
            new Option(
                    "devlxd.guest.max-unread",
                    Values.sizes("64K", "1G"),
                    "32M",
                    "bytes of answers that one instance has not read, and of bodies that are not answered yet; more ends the connection"),
            new Option(
                    "devlxd.guest.max-total-unread",
                    Values.sizes("64K", "64G"),
                    "128M",
                    "the same of all instances, at most a quarter of the memory (-Xmx); with more, the instance that has most loses a connection"),
            new Option(
                    "devlxd.guest.max-kept-answers",
                    Values.sizes("0", "16M"),
                    "16K",
                    "bytes of answers to one instance that are kept encoded, for who asks again"),
            new Option(
                    "devlxd.guest.max-listeners", COUNTS, "4096", "event listeners of one instance; one more gets 429"),
            new Option(
                    "devlxd.guest.max-total-listeners",
                    COUNTS,
                    "16384",
                    "event listeners of all instances; one more gets 429"),
            new Option(
                    "devlxd.guest.max-downloads",
                    COUNTS,
                    "8",
                    "images that one instance fetches at a time; one more gets 429"),
            new Option("devlxd.guest.max-total-downloads", COUNTS, "64", "the same of all instances"),
            new Option(
                    "devlxd.guest.max-reports",
                    COUNTS,
                    "4",
                    "reports of its state that one instance has waiting; one more gets 429"),
            new Option(
                    "devlxd.guest.max-total-reports",
                    COUNTS,
                    "256",
                    "reports of all instances that are waiting; one more gets 429"),
            new Option("devlxd.guest.max-body", BODY_SIZES, "64K", "size of a guest's body; more gets 413"),
            new Option("devlxd.guest.max-headers", HEADER_SIZES, "64K", "size of a guest's headers; more gets 431"),
            new Option(
                    "devlxd.guest.request-timeout",
                    Values.durations("1s", "1h"),
                    "30s",
                    "a request from its beginning to its end, and a new connection without one; longer ends it"),
            new Option(
                    "devlxd.guest.idle-timeout",
                    Values.durations("1s", "24h"),
                    "60s",
                    "a guest's connection without a word; listeners are exempt"),
            new Option("devlxd.events.max-queued", COUNTS, "1000", "events waiting for one listener; one more ends it"),
            new Option(
                    "devlxd.events.max-queued-bytes", Values.numbers(1024, 1L << 30), "8388608", "the same in bytes"),
            new Option(
                    "devlxd.events.ping-interval",
                    Values.durations("1s", "1h"),
                    "10s",
                    "how often a WebSocket is asked whether it is there; three unanswered end it"),
            new Option(
                    "devlxd.host.max-connections",
                    COUNTS,
                    "1024",
                    "connections to the host socket; one more is closed"),
            new Option(
                    "devlxd.host.max-readers",
                    COUNTS,
                    "256",
                    "connections to the read-only socket; one more is closed"),
            new Option(
                    "devlxd.host.max-listeners",
                    COUNTS,
                    "256",
                    "event listeners on each of the two; one more gets 429"),
            new Option(
                    "devlxd.host.max-document",
                    Values.sizes("1K", "1G"),
                    "16M",
                    "size of a document on the host API; more gets 413"),
            new Option(
                    "devlxd.log.level",
                    Values.oneOf("ERROR", "WARN", "INFO", "DEBUG"),
                    "INFO",
                    "how much is logged, to standard output"),
            new Option(
                    LOG_FORMAT,
                    Values.oneOf("text", "json"),
                    "text",
                    "a line of text, with its level for the journal, or a JSON object in each line"));

    private Options() {}

    static Optional<Option> ofKey(String key) {
        return find(Option::key, key);
    }

    static Optional<Option> ofVariable(String name) {
        return find(Option::variable, name);
    }

    private static Optional<Option> find(Function<Option, String> name, String wanted) {
        return ALL.stream().filter(option -> name.apply(option).equals(wanted)).findFirst();
    }
}
