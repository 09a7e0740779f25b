package io.devlxd.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as a {@code Range} header asks for it.
 *
 * @param first byte, from 0
 * @param last byte, included
 */
public record ByteRange(long first, long last) {
    private static final String UNIT = "bytes=";
    private static final Pattern ONE = Pattern.compile("\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /**
     * Reads a header for a file of {@code size} bytes. Empty if the whole file is to be sent: without a header, and for several
     * ranges at once, which a server may ignore.
     *
     * @throws UnsatisfiableException if no byte of the file is in the range, or the header is not well-formed
     */
    public static Optional<ByteRange> parse(@Nullable String header, long size) throws UnsatisfiableException {
        if (header == null || header.isEmpty() || (header.startsWith(UNIT) && header.contains(","))) {
            return Optional.empty();
        }
        Matcher range = ONE.matcher(header.startsWith(UNIT) ? header.substring(UNIT.length()) : "");
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            throw new UnsatisfiableException("invalid range");
        }
        ByteRange asked = range.group(1).isEmpty()
                ? new ByteRange(Math.max(0, size - Long.parseLong(range.group(2))), size - 1)
                : fromFirst(Long.parseLong(range.group(1)), range.group(2), size);
        if (asked.first >= size || asked.last < asked.first) {
            throw new UnsatisfiableException("invalid range: failed to overlap");
        }
        return Optional.of(asked);
    }

    public long length() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    public String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    private static ByteRange fromFirst(long first, String last, long size) {
        return new ByteRange(first, last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1));
    }

    /** The range can't be served. */
    public static final class UnsatisfiableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        UnsatisfiableException(String message) {
            super(message, null, false, false);
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
