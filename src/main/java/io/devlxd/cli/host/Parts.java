package io.devlxd.cli.host;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body, one after the other, none of them held as a whole. */
public final class Parts {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*\\bboundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile(".*[; ]name=\"?([^\";]*)\"?.*");
    private static final int CAPACITY = 256 * 1024;
    private static final int MAX_HEADER = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[CAPACITY];
    private int start;
    private int end;

    /** Where what is known to be the part's body ends; searched once, however small the pieces in which it is read. */
    private int clear;

    /**
     * One part.
     *
     * @param name the field's name
     * @param disposition the whole {@code Content-Disposition}
     * @param body to be read to its end before the next part is asked for
     */
    public record Part(String name, String disposition, InputStream body) {}

    private Parts(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter has no line before it that would have to end.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** Returns the parts of {@code download}, or nothing if it is one file. */
    public static Optional<Parts> of(Download download) {
        Matcher boundary = BOUNDARY.matcher(download.contentType());
        return boundary.matches() ? Optional.of(new Parts(download.body(), boundary.group(1))) : Optional.empty();
    }

    /** Returns the next part, or nothing after the last. */
    public Optional<Part> next() throws IOException {
        skipToDelimiter();
        start += delimiter.length;
        if (!line().isEmpty()) {
            return Optional.empty();
        }
        String disposition = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Disposition:", 0, "Content-Disposition:".length())) {
                disposition = header.substring(header.indexOf(':') + 1).strip();
            }
        }
        clear = start;
        Matcher name = NAME.matcher(disposition);
        return Optional.of(new Part(name.matches() ? name.group(1) : "", disposition, new Body()));
    }

    private void skipToDelimiter() throws IOException {
        while (available() > 0) {
            start += available();
        }
    }

    /** Returns what comes before the next end of line, without it. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_HEADER) {
            if (start == end) {
                fill();
            }
            char c = (char) Byte.toUnsignedInt(buffer[start++]);
            if (c == '\n') {
                return line.toString().strip();
            }
            line.append(c);
        }
        throw new IOException("the answer has a header that is too long");
    }

    /** Returns how many bytes of this part's body are in the buffer: none at its delimiter, more than none before. */
    private int available() throws IOException {
        while (start == clear) {
            int index = indexOfDelimiter();
            if (index >= 0) {
                clear = index;
                break;
            }
            // What might be the beginning of a delimiter waits for the rest.
            clear = Math.max(start, end - delimiter.length + 1);
            if (start == clear) {
                fill();
            }
        }
        return clear - start;
    }

    private int indexOfDelimiter() {
        for (int i = start; i + delimiter.length <= end; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        clear -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("the answer ends in the middle");
        }
        end += count;
    }

    /** The bytes up to the next delimiter. */
    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = Math.min(length, Parts.this.available());
            if (count == 0 && length > 0) {
                return -1;
            }
            System.arraycopy(buffer, start, bytes, offset, count);
            start += count;
            return count;
        }
    }
}
