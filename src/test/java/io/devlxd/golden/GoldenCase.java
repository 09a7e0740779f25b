package io.devlxd.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded exchange with the genuine server, one character a byte.
 *
 * @param name {@code GROUP/CASE}; the group tells what was set up
 * @param server which, and of which version
 * @param caller who asked
 * @param then what the connection did after the response
 */
record GoldenCase(String name, String server, String caller, String request, String response, String then) {
    private static final Pattern CUT = Pattern.compile("\n<<… (\\d+) bytes in all …>>\n");

    static List<GoldenCase> all() {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                GoldenCase.class.getResourceAsStream("/golden/answers.jsonl"), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> parse(json, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase parse(ObjectMapper json, String line) {
        try {
            JsonNode recorded = json.readTree(line);
            return new GoldenCase(
                    recorded.get("case").textValue(),
                    recorded.get("server").textValue(),
                    recorded.get("caller").textValue(),
                    whole(recorded.get("request").textValue()),
                    recorded.get("response").textValue(),
                    recorded.get("then").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String group() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Long requests were recorded without their middle, which repeats what stands before and after it. */
    private static String whole(String request) {
        Matcher cut = CUT.matcher(request);
        if (!cut.find()) {
            return request;
        }
        String before = request.substring(0, cut.start());
        String after = request.substring(cut.end());
        int numbered = before.indexOf("X-0: v");
        if (numbered >= 0) {
            return before.substring(0, numbered) + numberedHeaders() + "\r\n";
        }
        String repeated = before.substring(before.length() - 1);
        int missing = Integer.parseInt(cut.group(1)) - before.length() - after.length();
        return before + repeated.repeat(missing) + after;
    }

    private static String numberedHeaders() {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            headers.append("X-").append(i).append(": v\r\n");
        }
        return headers.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
