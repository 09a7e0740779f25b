package io.devlxd.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciStateTest {
    private static final String HEX_52 = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f60123";

    @ParameterizedTest
    @CsvSource({
        "c1, c1",
        "a_b, a_b",
        // What podman and Docker make up, as they show it.
        "8e24e4633258" + HEX_52 + ", 8e24e4633258",
        "e12345678901" + HEX_52 + ", e12345678901",
        // Twelve digits would be a number, which is no host name.
        "123456789012" + HEX_52 + ", 123456789012a",
        // Not made up: longer, shorter or other digits.
        "8e24e4633258" + HEX_52 + "0, 8e24e4633258" + HEX_52 + "0",
        "8E24E4633258" + HEX_52 + ", 8E24E4633258" + HEX_52,
        "8e24e4633258, 8e24e4633258"
    })
    void namesTheInstanceAsTheManagerShowsTheContainer(String id, String name) {
        assertThat(new OciState(id, "created", 1, Map.of()).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"creating, 1, false", "created, 1, false", "running, 1, false", "stopped, 1, true", "stopped, 0, true"})
    void knowsAnEnd(String status, long pid, boolean ended) {
        assertThat(new OciState("c1", status, pid, Map.of()).hasEnded()).isEqualTo(ended);
    }
}
