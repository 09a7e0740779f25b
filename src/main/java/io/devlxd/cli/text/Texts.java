package io.devlxd.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A document's members as people read them. */
public final class Texts {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHORT_FINGERPRINT = 12;
    private static final double MEGABYTE = 1024 * 1024;

    private Texts() {}

    /** Returns the text, or an empty one where there is none. */
    public static String of(JsonNode document, String field) {
        return document.path(field).asText("");
    }

    public static String upperCase(JsonNode document, String field) {
        return of(document, field).toUpperCase(Locale.ROOT);
    }

    public static String yesNo(JsonNode document, String field) {
        return document.path(field).asBoolean() ? "yes" : "no";
    }

    public static String size(JsonNode document, String field) {
        return String.format(Locale.ROOT, "%.2fMB", document.path(field).asLong() / MEGABYTE);
    }

    /** Returns as much of a fingerprint as LXD's client shows. */
    public static String shortFingerprint(String fingerprint) {
        return fingerprint.substring(0, Math.min(fingerprint.length(), SHORT_FINGERPRINT));
    }

    /** Returns the time to the minute, or an empty text for none or for Go's zero time, which means "never". */
    public static String time(JsonNode document, String field) {
        try {
            Instant time = Instant.parse(of(document, field));
            return time.getEpochSecond() <= 0 ? "" : MINUTE.format(time);
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
