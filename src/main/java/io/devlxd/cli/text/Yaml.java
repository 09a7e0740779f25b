package io.devlxd.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A document as YAML, laid out as LXD's client lays it out. Whatever a YAML reader of version 1.1 or 1.2 could take for
 * something other than this text is quoted.
 */
public final class Yaml {
    private static final int STEP = 2;

    /** What begins so, or is one of these words or numbers, is not a text to some reader. */
    private static final Pattern NOT_PLAIN = Pattern.compile(
            "[-?:,\\[\\]{}#&*!|>'\"%@`=<~ ].*" // indicators, the merge and default keys, null
                    + "|(?i:null|true|false|yes|no|on|off|y|n)"
                    + "|[-+]?\\.(?i:inf|nan)"
                    + "|[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+)"
                    + "|[-+]?[0-9][0-9_,]*(:[0-9_]+)*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
                    + "|[-+]?\\.[0-9_]+([eE][-+]?[0-9]+)?"
                    + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*" // a date
                    + "|\\.\\.\\..*" // the end of a document
                    + "|.*: .*|.* #.*|.*[: ]");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /**
     * Keeps the order of a document's own members, which is LXD's, and sorts those of the maps in it. The items of a list
     * are documents again.
     */
    public static String of(JsonNode document) {
        Yaml yaml = new Yaml();
        if (document.isEmpty() || document.isValueNode()) {
            return scalar(document) + "\n";
        }
        if (document.isArray()) {
            document.forEach(item -> yaml.item(item, 0));
        } else {
            document.properties().forEach(member -> yaml.member(member.getKey(), member.getValue(), 0));
        }
        return yaml.text.toString();
    }

    private static SortedMap<String, JsonNode> sorted(JsonNode map) {
        SortedMap<String, JsonNode> members = new TreeMap<>();
        map.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private void member(String name, JsonNode value, int indent) {
        text.append(" ".repeat(indent));
        named(name, value, indent);
    }

    private void named(String name, JsonNode value, int indent) {
        text.append(inLine(name)).append(':');
        value(value, indent);
    }

    private void value(JsonNode value, int indent) {
        if (value.isObject() && !value.isEmpty()) {
            text.append('\n');
            sorted(value).forEach((name, member) -> member(name, member, indent + STEP));
        } else if (value.isArray() && !value.isEmpty()) {
            text.append('\n');
            value.forEach(item -> item(item, indent));
        } else if (value.isTextual() && isBlock(value.textValue())) {
            text.append(' ');
            block(value.textValue(), indent + STEP);
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    /** The lists in LXD's documents hold names or documents, never lists. */
    private void item(JsonNode item, int indent) {
        text.append(" ".repeat(indent)).append("- ");
        if (!item.isObject() || item.isEmpty()) {
            text.append(scalar(item)).append('\n');
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> members = item.properties().iterator();
        Map.Entry<String, JsonNode> first = members.next();
        named(first.getKey(), first.getValue(), indent + STEP);
        members.forEachRemaining(member -> member(member.getKey(), member.getValue(), indent + STEP));
    }

    private static String scalar(JsonNode value) {
        // What remains besides texts is the same in JSON and YAML: numbers, booleans, null, empty lists and maps.
        return value.isTextual() ? inLine(value.textValue()) : value.toString();
    }

    private static boolean isBlock(String text) {
        return text.contains("\n")
                && !text.isBlank()
                && isPrintable(text.replace("\n", "").replace("\t", ""));
    }

    private void block(String block, int indent) {
        text.append('|');
        if (Character.isWhitespace(block.charAt(0))) {
            // A reader would take leading blanks for indentation.
            text.append(STEP);
        }
        if (!block.endsWith("\n")) {
            text.append('-');
        } else if (block.endsWith("\n\n")) {
            text.append('+');
        }
        text.append('\n');
        String whole = block.endsWith("\n") ? block : block + '\n';
        for (String line : whole.substring(0, whole.length() - 1).split("\n", -1)) {
            text.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
        }
    }

    private static String inLine(String text) {
        if (!isPrintable(text)) {
            return doubleQuoted(text);
        }
        if (!text.isEmpty() && !NOT_PLAIN.matcher(text).matches()) {
            return text;
        }
        // As LXD's client does: what would be another type in double quotes, what would be syntax in single ones.
        return text.matches(".*[^\\w.+-].*") ? '\'' + text.replace("'", "''") + '\'' : '"' + text + '"';
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Yaml::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return (c >= ' ' && c <= '~')
                || (c >= 0xa0
                        && c != 0x2028
                        && c != 0x2029
                        && c != 0xfeff
                        && c != 0xfffe
                        && c != 0xffff
                        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> isPrintable(c) ? Character.toString(c) : String.format("\\u%04x", c);
        };
    }
}
