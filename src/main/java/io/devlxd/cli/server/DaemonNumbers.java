package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.text.Texts;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The numbers in the daemon's health as people read them. */
final class DaemonNumbers {
    private DaemonNumbers() {}

    /** Days to seconds, beginning with the first that is not nought. */
    static String duration(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        String small = time.toMinutesPart() + "m " + time.toSecondsPart() + "s";
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h " + small;
        }
        return time.toHours() > 0 ? time.toHours() + "h " + small : small;
    }

    static String instances(JsonNode instances) {
        return Texts.of(instances, Fields.RUNNING) + " of " + Texts.of(instances, Fields.TOTAL) + " running, "
                + Texts.of(instances, Fields.READY) + " ready";
    }

    /** The sum, and what it is made of. */
    static String total(JsonNode counts) {
        long sum = StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
        String parts = counts.properties().stream()
                .map(count -> count.getKey() + ": " + count.getValue().asText())
                .collect(Collectors.joining(", "));
        return sum == 0 ? "0" : sum + " (" + parts + ")";
    }
}
