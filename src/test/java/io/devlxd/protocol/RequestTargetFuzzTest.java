package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Of whatever a client may write into the request line. */
class RequestTargetFuzzTest {
    @FuzzTest
    void nothingIsLostOrAdded(byte[] bytes) {
        RequestTarget target = target(bytes);
        String text = text(bytes);

        assertThat(target.origin() + target.path() + target.query()).isEqualTo(text.equals("*") ? "" : text);
        assertThat(target.path()).doesNotContain("?");
        assertThat(target.query()).matches(query -> query.isEmpty() || query.startsWith("?"));
    }

    @FuzzTest
    void theCleanPathIsTheOneThatGoWouldFind(byte[] bytes) {
        RequestTarget target = target(bytes);

        String clean = clean(target.path());
        assertThat(target.cleaned()).isEqualTo(target.origin() + clean + target.query());
        assertThat(target.isClean()).isEqualTo(target.path().equals(clean));
        assertThat(RequestTarget.parse("GET", clean).isClean()).isTrue();
    }

    @FuzzTest
    void anEncodedPathMeansTheSame(byte[] bytes) {
        RequestTarget target = target(bytes);
        String encoded = target.encodedPath();

        assertThat(new RequestTarget("", encoded, "").isPlain()).isTrue();
        assertThat(encoded.equals(target.path())).isEqualTo(target.isPlain());
        assertThat(decoded(encoded)).isEqualTo(decoded(target.path()));
    }

    @FuzzTest
    void onlyWholeEscapesAreWellFormed(byte[] bytes) {
        RequestTarget target = target(bytes);
        boolean hasControls = text(bytes).matches("(?s).*[\\x00-\\x1f\\x7f].*");
        boolean hasStrayPercent = target.path().matches("(?s).*%(?![0-9A-Fa-f]{2}).*");

        assertThat(target.isWellFormed()).isEqualTo(!hasControls && !hasStrayPercent);
    }

    /** Go's own way: letter by letter, with a look back at each dot. */
    private static String clean(String path) {
        StringBuilder clean = new StringBuilder();
        for (String segment : (path + "/").split("/", -1)) {
            if (segment.equals("..")) {
                clean.setLength(Math.max(0, clean.lastIndexOf("/")));
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                clean.append('/').append(segment);
            }
        }
        boolean isDirectory = path.endsWith("/") || clean.isEmpty();
        return clean.append(isDirectory ? "/" : "").toString();
    }

    /** Bytes for escapes, everything else as it is. */
    private static String decoded(String path) {
        StringBuilder decoded = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            if (path.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                decoded.append((char) Integer.parseInt(path.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                decoded.append(path.charAt(at));
            }
        }
        return decoded.toString();
    }

    private static RequestTarget target(byte[] bytes) {
        return RequestTarget.parse("GET", text(bytes));
    }

    /** As Netty reads it: one character a byte. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
