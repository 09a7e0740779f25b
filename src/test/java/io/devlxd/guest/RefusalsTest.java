package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
    private static final String NO_IMAGE = "{\"type\":\"error\",\"status\":\"\",\"status_code\":0,\"operation\":\"\","
            + "\"error_code\":404,\"error\":\"Image not found\",\"metadata\":null}\n";

    /** What a guest is told, by LXD where LXD has the case. */
    private static final Map<Refusal, String> TOLD = new EnumMap<>(Map.of(
            Refusal.NOT_IN_INSTANCE, "500 pid not in container?",
            Refusal.NOT_ROOT, "401 Access denied for non-root user",
            Refusal.API_DISABLED, "403 not authorized",
            Refusal.TOO_MANY_CONNECTIONS, "429 too many connections",
            Refusal.TOO_MANY_LISTENERS, "429 too many event listeners",
            Refusal.HIDDEN_KEY, "403 not authorized",
            Refusal.UNSET_KEY, "404 not found",
            Refusal.IMAGES_DISABLED, "403 not authorized",
            Refusal.IMAGE_NOT_FOUND, "404 " + NO_IMAGE,
            Refusal.INVALID_STATE, "400 Invalid state"));

    static {
        TOLD.put(Refusal.TOO_MANY_REQUESTS, "429 too many requests");
        TOLD.put(Refusal.TOO_MANY_DOWNLOADS, "429 too many image downloads");
        TOLD.put(Refusal.TOO_MANY_REPORTS, "429 too many state reports");
    }

    private final Refusals refusals = new Refusals();

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsStatusAndText(Refusal refusal) {
        Response answer = refusals.refused(new RefusedException(refusal));

        assertThat(answer.getStatus() + " " + body(answer)).isEqualTo(TOLD.get(refusal) + "\n");
        assertThat(answer.getStatus()).isEqualTo(Refusals.status(refusal));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalSaysWhatItIsAndHowLong(Refusal refusal) {
        Response answer = refusals.refused(new RefusedException(refusal));

        String type = refusal == Refusal.IMAGE_NOT_FOUND ? "application/json" : "text/plain;charset=utf-8";
        assertThat(answer.getMediaType()).hasToString(type);
        assertThat(answer.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeaderString("Content-Length"))
                .isEqualTo(Integer.toString(body(answer).length()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "TOO_MANY_.*")
    void theManualHasWhatIsToldOfEachLimit(Refusal refusal) throws IOException {
        String manual = Files.readString(Path.of("deploy/man/devlxd.7.adoc"));
        String entry = manual.substring(manual.indexOf("*429*::"), manual.indexOf("*500*::"));

        assertThat(entry)
                .contains("`" + Objects.requireNonNull(TOLD.get(refusal)).substring(4) + "`");
    }

    @Test
    void whoHasAskedTooOftenIsToldWhenToComeAgain() {
        assertThat(retryAfter(Refusal.TOO_MANY_REQUESTS)).isEqualTo("1");
        assertThat(retryAfter(Refusal.TOO_MANY_LISTENERS)).isNull();
    }

    @Test
    void aRefusalMayHaveItsOwnText() {
        Response answer = refusals.refused(new RefusedException(Refusal.INVALID_STATE, "Invalid state \"\u017d\""));

        assertThat(body(answer)).isEqualTo("Invalid state \"\u017d\"\n");
        assertThat(answer.getHeaderString("Content-Length")).isEqualTo("19");
    }

    private String retryAfter(Refusal refusal) {
        return refusals.refused(new RefusedException(refusal)).getHeaderString("Retry-After");
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
