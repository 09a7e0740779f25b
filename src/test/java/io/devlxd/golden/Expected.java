package io.devlxd.golden;

import io.devlxd.testing.Answer;

/**
 * What is expected of the daemon: the recorded answer, or one that is meant to differ from it.
 *
 * @param text the whole answer, with what varies made alike
 * @param end {@code idle} or {@code eof}
 */
record Expected(String text, String end) {
    private static final String RECORDED_FINGERPRINT =
            "6b79e579599d5a96b72b4d3e6341809aed8bb4fbda7a1d4c67747a33d406e244";

    static Expected of(GoldenCase recorded) {
        boolean isFile = recorded.then().equals("max");
        String text = isFile ? head(recorded.response()) : recorded.response();
        return new Expected(alike(text), isFile ? "idle" : recorded.then());
    }

    /** What the daemon has answered, in the same form. */
    static Expected of(Answer answer, boolean isFile) {
        return new Expected(alike(isFile ? answer.head() : answer.text()), answer.end());
    }

    static String withFingerprint(String request, String fingerprint) {
        return request.replace(RECORDED_FINGERPRINT, fingerprint);
    }

    Expected withText(String other) {
        return new Expected(other, end);
    }

    /** Times, ids and images are other ones at every recording. */
    private static String alike(String text) {
        return text.replaceAll("Date: [^\r]*", "Date: …")
                .replaceAll("Last-Modified: [^\r]*", "Last-Modified: …")
                .replaceAll("instance-id: [0-9a-f-]{36}", "instance-id: …")
                .replaceAll("local-hostname: [a-z0-9]+", "local-hostname: …")
                .replaceAll("[0-9a-f]{64}", "FINGERPRINT")
                .replaceAll("Content-Length: \\d{5,}", "Content-Length: …");
    }

    private static String head(String response) {
        return response.substring(0, response.indexOf("\r\n\r\n") + 4);
    }
}
