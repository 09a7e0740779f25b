package io.devlxd.admin.rest;

import io.devlxd.instance.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LXD's simple form of a filter: {@code FIELD eq VALUE}, {@code FIELD ne VALUE}, each perhaps after {@code not}, joined by
 * {@code and} and {@code or}, which are taken from left to right. A field is a path of names with dots between; a value with
 * blanks is quoted. Letters of any case are equal.
 */
final class Filter {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<Clause> clauses;

    private Filter(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** @throws RejectedException if {@code text} is no filter */
    static Filter parse(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        List<Clause> clauses = new ArrayList<>();
        for (int next = 0; next < words.size(); ) {
            boolean or = next > 0 && isOr(words.get(next++));
            boolean not = next < words.size() && words.get(next).equals("not");
            next += not ? 1 : 0;
            if (next + 3 > words.size()) {
                throw invalid("it ends after \"" + words.get(words.size() - 1) + "\"");
            }
            clauses.add(new Clause(or, not ^ isNe(words.get(next + 1)), words.get(next), words.get(next + 2)));
            next += 3;
        }
        return new Filter(clauses);
    }

    boolean isEmpty() {
        return clauses.isEmpty();
    }

    boolean matches(Map<String, Object> document) {
        boolean matches = true;
        for (Clause clause : clauses) {
            boolean matched = clause.matches(document);
            matches = clause.or ? matches || matched : matches && matched;
        }
        return matches;
    }

    private static boolean isOr(String word) {
        return switch (word) {
            case "or" -> true;
            case "and" -> false;
            default -> throw invalid("\"" + word + "\" is neither \"and\" nor \"or\"");
        };
    }

    private static boolean isNe(String word) {
        return switch (word) {
            case "ne" -> true;
            case "eq" -> false;
            default -> throw invalid("\"" + word + "\" is neither \"eq\" nor \"ne\"");
        };
    }

    private static RejectedException invalid(String reason) {
        return RejectedException.invalid(
                "Invalid filter: " + reason + ": write FIELD eq VALUE, joined by \"and\" or \"or\"");
    }

    private record Clause(boolean or, boolean negated, String field, String value) {
        boolean matches(Map<String, Object> document) {
            return value.equalsIgnoreCase(text(document, field)) != negated;
        }

        /** Keys of configuration have dots in them, too: the longest one that is there is meant. */
        private static String text(Object document, String path) {
            if (path.isEmpty()) {
                return String.valueOf(document);
            }
            if (!(document instanceof Map<?, ?> map)) {
                return "";
            }
            for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
                Object member = map.get(path.substring(0, end));
                if (member != null) {
                    return text(member, path.substring(Math.min(end + 1, path.length())));
                }
            }
            return "";
        }
    }
}
