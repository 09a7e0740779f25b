package io.devlxd.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a request line asks for, as it was sent and as Go reads it.
 *
 * @param origin scheme and host of the absolute form, empty for the usual form
 * @param path still encoded; empty if the target has none
 * @param query with its question mark, empty if there is none
 */
public record RequestTarget(String origin, String path, String query) {
    /** The asterisk of {@code OPTIONS *}: the server as a whole. */
    private static final String SERVER = "*";

    private static final char DELETE = 0x7f;

    public static RequestTarget parse(String method, String target) {
        if (target.equals(SERVER)) {
            return new RequestTarget("", "", "");
        }
        if (method.equals("CONNECT") && !target.startsWith("/")) {
            return new RequestTarget("//" + target, "", "");
        }
        int question = target.indexOf('?');
        int end = question < 0 ? target.length() : question;
        int start = startOfPath(target, end);
        return new RequestTarget(target.substring(0, start), target.substring(start, end), target.substring(end));
    }

    /** Tells whether there are no control characters in it, and every per cent sign of the path begins an escape. */
    public boolean isWellFormed() {
        return !hasControls(origin) && !hasControls(path) && !hasControls(query) && areEscapesWhole();
    }

    private boolean areEscapesWhole() {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length()
                    || Character.digit(path.charAt(at + 1), 16) < 0
                    || Character.digit(path.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the target is the server as a whole, not one of its paths. */
    public boolean isServer() {
        return origin.isEmpty() && path.isEmpty();
    }

    /** Tells whether the path is in its shortest form; if not, the client is sent to {@link #cleaned}. */
    public boolean isClean() {
        boolean isSuspicious = !path.startsWith("/") || path.contains("//") || path.contains("/.");
        return !isSuspicious || cleanPath().equals(path);
    }

    public String cleaned() {
        return origin + cleanPath() + query;
    }

    /** Tells whether the path means the same to every reader; if not, {@link #encodedPath} does. */
    public boolean isPlain() {
        for (int at = 0; at < path.length(); at++) {
            if (!isPlain(path.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The path with those characters encoded that a reader could take for something else. A parser that knows no UTF-8 has made
     * one character of each byte beyond ASCII; JAX-RS cuts a path at a semicolon.
     */
    public String encodedPath() {
        StringBuilder encoded = new StringBuilder();
        path.chars().forEach(character -> {
            if (isPlain(character)) {
                encoded.append((char) character);
            } else {
                encoded.append(String.format("%%%02X", character));
            }
        });
        return encoded.toString();
    }

    private static boolean hasControls(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) == DELETE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(int character) {
        return character < 128 && character != ';';
    }

    /** Without empty segments, {@code .} and {@code ..}; a slash at the end stays. */
    private String cleanPath() {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        boolean isDirectory = path.endsWith("/") && !segments.isEmpty();
        return "/" + String.join("/", segments) + (isDirectory ? "/" : "");
    }

    private static int startOfPath(String target, int end) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0 || scheme > end) {
            return 0;
        }
        int slash = target.indexOf('/', scheme + "://".length());
        return slash < 0 || slash > end ? end : slash;
    }
}
