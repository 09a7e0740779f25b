package io.devlxd.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
    private static final String WHOLE = "0123456789abcdef".repeat(4);

    @Test
    void itHas64DigitsInSmallLetters() {
        assertThat(Fingerprint.parse(WHOLE)).contains(new Fingerprint(WHOLE));
        assertThat(new Fingerprint(WHOLE).hex()).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @MethodSource
    void partsAndPatternsFindNothing(String text) {
        assertThat(Fingerprint.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Fingerprint(text))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Invalid fingerprint \"" + text + "\": 64 hexadecimal digits are needed");
    }

    static Stream<String> partsAndPatternsFindNothing() {
        String rest = WHOLE.substring(1);
        return Stream.of(
                "", rest, WHOLE + "0", "%", "_" + rest, "%" + rest, "g" + rest, "A" + rest, WHOLE + "\n", "../" + rest);
    }
}
