package io.devlxd.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Points in time as LXD writes them, always in UTC. */
public final class Timestamps {
    /** RFC 3339 with as many digits of a second as are needed, up to nine: Go's {@code RFC3339Nano}. */
    private static final DateTimeFormatter RFC_3339_NANO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    public static String rfc3339(Instant instant) {
        return RFC_3339_NANO.format(instant);
    }

    /** As in the headers {@code Date} and {@code Last-Modified}: whole seconds. */
    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
