package io.devlxd.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What came back on a connection.
 *
 * @param end {@code idle} if the connection was still open when nothing more came, {@code eof} if not
 * @param text one character a byte
 */
public record Answer(String end, String text) {
    static Answer parse(String line) {
        String[] words = line.split(" ", 2);
        byte[] bytes = Base64.getDecoder().decode(words[1]);
        return new Answer(words[0], new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public int status() {
        return Integer.parseInt(text.split(" ", 3)[1]);
    }

    public String head() {
        return text.substring(0, text.indexOf("\r\n\r\n") + 4);
    }

    public String body() {
        return text.substring(head().length());
    }
}
