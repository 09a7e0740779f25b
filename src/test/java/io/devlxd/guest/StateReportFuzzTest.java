package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.devlxd.instance.GuestState;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

class StateReportFuzzTest {
    @FuzzTest
    void aBodyNamesAStateOrIsRefusedInALine(byte[] body) {
        try {
            GuestState state = StateReport.parse(body);
            // It does not come out of nothing; an escape could stand for any of its letters.
            String text = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            assertThat(text).containsAnyOf(state.name().toLowerCase(Locale.ROOT), "\\u");
        } catch (RefusedException e) {
            assertThat(e.refusal()).isEqualTo(Refusal.INVALID_STATE);
            assertThat(e.getMessage()).matches("[^\\x00-\\x1f]+").doesNotContain("Exception", "jackson", "io.devlxd");
        }
    }
}
