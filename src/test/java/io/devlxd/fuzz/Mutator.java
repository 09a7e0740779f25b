package io.devlxd.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a conversation that is almost right out of right ones, always the same one for a seed. Needs nothing but the JDK. */
final class Mutator {
    private static final int MAX_SIZE = 1 << 20;
    private static final int LARGE = 100_000;

    /** What parsers of HTTP, WebSockets, JSON and targets look out for. */
    private static final List<String> WORDS = List.of(
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            "%00",
            "%2f",
            "%2e%2e",
            "%",
            "%zz",
            "/../",
            "//",
            ";",
            "?",
            "#",
            "\u00ff\u00fe",
            "\u00c0\u00af",
            "\u00ed\u00a0\u0080",
            "Content-Length: 0\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Connection: close\r\n",
            "Connection: Upgrade\r\n",
            "Upgrade: websocket\r\n",
            "Expect: 100-continue\r\n",
            "Host: lxd\r\n",
            "Range: bytes=0-0\r\n",
            "Range: bytes=-5,3-\r\n",
            " folded: 1\r\n",
            "0\r\n\r\n",
            "ffffffffffffffff\r\n",
            "HTTP/1.0",
            "HTTP/2.0",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "HEAD",
            "CONNECT",
            "OPTIONS *",
            "\u0081\u00fe\u00ff\u00ff",
            "\u0081\u00ff\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
            "\u0089\u0080\0\0\0\0",
            "\u0001\u0080\0\0\0\0",
            "\u00f1\u0080\0\0\0\0",
            "{",
            "[",
            "\"",
            "\\ud800",
            "1e999",
            "-0",
            "null");

    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "127", "65536", "2147483648", "9223372036854775808", "1e400", "00", "0x10");

    private final List<byte[]> corpus;
    private final SplittableRandom random;

    Mutator(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new SplittableRandom(seed);
    }

    /** The source of what else is left to chance in the same conversation. */
    SplittableRandom random() {
        return random;
    }

    byte[] conversation() {
        byte[] bytes = any();
        for (int more = random.nextInt(3); more > 0; more--) {
            bytes = join(bytes, any());
        }
        if (chance(64)) {
            bytes = repeated(bytes, 0, bytes.length, 300);
        }
        // One in eight stays as it is.
        for (int changes = chance(8) ? 0 : 1 << random.nextInt(5); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes.length > MAX_SIZE ? Arrays.copyOf(bytes, MAX_SIZE) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return any();
        }
        int at = random.nextInt(bytes.length);
        int end = at + random.nextInt(Math.min(64, bytes.length - at) + 1);
        return switch (random.nextInt(10)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt(256));
            case 2, 3 -> replaced(bytes, at, at, word());
            case 4 -> replaced(bytes, at, end, word());
            case 5 -> replaced(bytes, at, end, new byte[0]);
            case 6 -> repeated(bytes, at, end, random.nextInt(2, 20));
            case 7 -> number(bytes, at);
            case 8 -> splice(bytes, at);
            default -> chance(8) ? cutOrBlown(bytes, at) : replaced(bytes, at, at, word());
        };
    }

    private byte[] cutOrBlown(byte[] bytes, int at) {
        return random.nextBoolean() ? Arrays.copyOf(bytes, at) : repeated(bytes, at, at + 1, random.nextInt(1, LARGE));
    }

    /** Another number instead of the next one after {@code from}. */
    private byte[] number(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && !isDigit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        return replaced(bytes, at, end, latin1(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    /** Goes on as another conversation does. */
    private byte[] splice(byte[] bytes, int at) {
        byte[] other = any();
        int from = random.nextInt(other.length);
        return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] word() {
        return latin1(WORDS.get(random.nextInt(WORDS.size())));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        return join(join(Arrays.copyOf(bytes, from), by), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] repeated(byte[] bytes, int from, int to, int times) {
        if (from == to) {
            return bytes;
        }
        int most = Math.min(times, MAX_SIZE / (to - from));
        byte[] many = new byte[(to - from) * most];
        for (int i = 0; i < most; i++) {
            System.arraycopy(bytes, from, many, i * (to - from), to - from);
        }
        return replaced(bytes, from, to, many);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
