package io.devlxd.metrics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text, read as strictly as Prometheus reads it. */
public final class Exposition {
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*,?\\})? (\\+Inf|[0-9.eE+-]+)");

    final Map<String, String> types = new LinkedHashMap<>();
    final Map<String, String> helps = new LinkedHashMap<>();

    /** By name and labels as they stand there. */
    final Map<String, Double> samples = new LinkedHashMap<>();

    /** The names of samples, labels left out. */
    final Set<String> names = new LinkedHashSet<>();

    public static Exposition parse(String text) {
        Exposition exposition = new Exposition();
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("no line feed at the end");
        }
        text.lines().forEach(exposition::line);
        return exposition;
    }

    public double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("no series " + series + " among " + samples.keySet());
        }
        return value;
    }

    /** The family that a sample belongs to. */
    String family(String name) {
        String base = name.replaceFirst("_(bucket|sum|count)$", "");
        return "histogram".equals(types.get(base)) ? base : name;
    }

    private void line(String line) {
        if (line.startsWith("# ")) {
            String[] words = line.split(" ", 4);
            Map<String, String> kept = words[1].equals("TYPE") ? types : helps;
            once(kept.put(words[2], words[3]), line);
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        names.add(sample.group(1));
        String value = sample.group(3);
        double number = value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
        once(samples.put(line.substring(0, line.length() - value.length() - 1), number), line);
    }

    private static void once(Object earlier, String line) {
        if (earlier != null) {
            throw new IllegalArgumentException("a second time: " + line);
        }
    }
}
