package io.devlxd.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests as bytes on the wire, one character a byte, and what is in the answers of a WebSocket. */
public final class Requests {
    private static final String HOST = " HTTP/1.1\r\nHost: lxd\r\n";

    private Requests() {}

    /**
     * A GET request.
     *
     * @param headers whole lines without their ends
     */
    public static String get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    public static String request(String method, String path, String body, String... headers) {
        StringBuilder request =
                new StringBuilder(method).append(' ').append(path).append(HOST);
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    public static String webSocket(String path) {
        return get(
                path,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    /** A client's frame, masked with zeros. */
    public static String frame(int opcode, String payload) {
        return "" + (char) (0x80 | opcode) + (char) (0x80 | payload.length()) + "\0\0\0\0" + payload;
    }

    /** The payloads of a server's text frames in {@code received}, which may begin with the answer to a handshake. */
    public static List<String> texts(String received) {
        int at = received.startsWith("HTTP/") ? received.indexOf("\r\n\r\n") + 4 : 0;
        List<String> texts = new ArrayList<>();
        while (at < received.length()) {
            int opcode = received.charAt(at) & 0xf;
            int length = received.charAt(at + 1);
            at += 2;
            if (length == 126) {
                length = received.charAt(at) << 8 | received.charAt(at + 1);
                at += 2;
            }
            if (opcode == 1) {
                texts.add(utf8(received.substring(at, at + length)));
            }
            at += length;
        }
        return texts;
    }

    /** The payloads of the chunks in {@code received}, which may begin with the head. */
    public static List<String> chunks(String received) {
        String body = received.startsWith("HTTP/") ? received.substring(received.indexOf("\r\n\r\n") + 4) : received;
        List<String> chunks = new ArrayList<>();
        while (!body.isEmpty()) {
            int line = body.indexOf("\r\n");
            int length = Integer.parseInt(body.substring(0, line), 16);
            if (length > 0) {
                chunks.add(utf8(body.substring(line + 2, line + 2 + length)));
            }
            body = body.substring(line + 2 + length + 2);
        }
        return chunks;
    }

    /** An event without its time. */
    public static String timeless(String event) {
        return event.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"…\"");
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
