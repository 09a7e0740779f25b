package io.devlxd.configuration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that an option may have. All are narrower than what Quarkus reads by itself, which takes no unit for seconds, and
 * puts other values in the place of <code>${…}</code>.
 */
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,15})()");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMG]?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,15})(ms|s|m|h)");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Pattern PATH = Pattern.compile("/[^$\\\\\\p{Cntrl}]*");

    /** What a unit stands for, in bytes or milliseconds. */
    private static final Map<String, Long> UNITS =
            Map.of("K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    private final String description;
    private final Function<String, Optional<String>> reader;

    private Values(String description, Function<String, Optional<String>> reader) {
        this.description = description;
        this.reader = reader;
    }

    static Values numbers(long least, long most) {
        return new Values("a whole number from " + least + " to " + most, matching(NUMBER, least, most));
    }

    /** Bytes; the limits are written as an operator would. */
    static Values sizes(String least, String most) {
        return new Values(
                "bytes, or with K, M or G behind the number, from " + least + " to " + most,
                matching(SIZE, amount(SIZE, least), amount(SIZE, most)));
    }

    static Values durations(String least, String most) {
        return new Values(
                "a number with ms, s, m or h behind it, from " + least + " to " + most,
                matching(DURATION, amount(DURATION, least), amount(DURATION, most)));
    }

    /** Names, in any case, read as they are given here. */
    static Values oneOf(String... names) {
        return new Values(
                "one of " + String.join(", ", names),
                text -> Arrays.stream(names).filter(text::equalsIgnoreCase).findFirst());
    }

    static Values groups() {
        return new Values(
                "a group's name", accepting(text -> GROUP.matcher(text).matches()));
    }

    static Values groupsOrNone() {
        return new Values(
                "a group's name, or nothing",
                accepting(text -> text.isEmpty() || GROUP.matcher(text).matches()));
    }

    static Values paths(int mostBytes) {
        return new Values(
                "an absolute path of at most " + mostBytes + " bytes, without $ and backslash",
                accepting(text ->
                        PATH.matcher(text).matches() && text.getBytes(StandardCharsets.UTF_8).length <= mostBytes));
    }

    /** What is allowed, to stand behind "is". */
    public String description() {
        return description;
    }

    /** Returns {@code text} as the daemon is to get it, nothing if it is not allowed. */
    public Optional<String> read(String text) {
        return reader.apply(text);
    }

    private static Function<String, Optional<String>> accepting(Function<String, Boolean> test) {
        return text -> test.apply(text) ? Optional.of(text) : Optional.empty();
    }

    private static Function<String, Optional<String>> matching(Pattern pattern, long least, long most) {
        return accepting(text -> {
            long amount = amount(pattern, text);
            return amount >= least && amount <= most;
        });
    }

    /** Negative if {@code text} is none; too large rather than wrong if it is too large. */
    private static long amount(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        String unit = pattern == SIZE ? matcher.group(2).toUpperCase(Locale.ROOT) : matcher.group(2);
        long number = Long.parseLong(matcher.group(1));
        long factor = UNITS.getOrDefault(unit, 1L);
        return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
    }
}
