package io.devlxd.cli.hook;

import io.devlxd.cli.host.CommandFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hook's settings in a file that is the manager's own, where the manager ignores them. A key that is there more than once
 * has a value of as many lines. One blank after the equals sign is for the eye; the rest of the line is the value as it is.
 */
final class SettingLines {
    static final String LXC_PREFIX = "devlxd.";
    private static final Pattern LXC_LINE = Pattern.compile("\\s*#+\\s*devlxd\\.([^\\s=]+)\\s*= ?(.*)");
    private static final String NSPAWN_SECTION = "[X-Devlxd]";
    private static final Pattern NSPAWN_LINE = Pattern.compile("\\s*([^\\s=#;\\[][^\\s=]*)\\s*= ?(.*)");

    private SettingLines() {}

    /** Reads comments of the form {@code # devlxd.KEY = VALUE}: LXC passes over them, and keeps them when it copies. */
    static Map<String, String> ofLxc(byte[] file) {
        return values(lines(file), LXC_LINE);
    }

    /** Reads the section {@code [X-Devlxd]}: systemd passes over sections whose names begin with {@code X-}. */
    static Map<String, String> ofNspawn(byte[] file) {
        Stream<String> section = lines(file)
                .dropWhile(line -> !line.strip().equals(NSPAWN_SECTION))
                .skip(1)
                .takeWhile(line -> !line.stripLeading().startsWith("["));
        return values(section, NSPAWN_LINE);
    }

    /** One character for each byte: what else is in the file may be in any encoding. */
    private static Stream<String> lines(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).lines();
    }

    private static Map<String, String> values(Stream<String> lines, Pattern form) {
        Map<String, String> values = new TreeMap<>();
        lines.map(form::matcher)
                .filter(Matcher::matches)
                .forEach(line -> values.merge(
                        utf8(line.group(1)), utf8(line.group(2)), (first, second) -> first + "\n" + second));
        return values;
    }

    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailure("a setting in the container's configuration is not UTF-8");
        }
    }
}
