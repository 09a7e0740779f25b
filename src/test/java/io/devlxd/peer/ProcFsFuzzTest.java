package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.devlxd.instance.InitProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code /proc} in which a guest may have chosen a name. */
class ProcFsFuzzTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path proc;

    /** The kernel lets a name of a cgroup have any byte but a slash, a zero and a line feed. */
    @FuzzTest
    void aCgroupIsOneWhateverItsName(byte[] name) {
        String path = "/lxc/c1/" + latin1(name).replaceAll("[\\x00\n]", "x");

        assertThat(cgroups("4:cpu,cpuacct:" + path + "\n0::" + path + "\n"))
                .containsExactly(new Cgroup("cpu,cpuacct", path), new Cgroup("", path));
    }

    @FuzzTest
    void whatIsBelowACgroupStaysBelowIt(byte[] name) {
        Cgroup own = new Cgroup("", "/lxc/c1");
        Cgroup below = cgroups("0::/lxc/c1/" + latin1(name).replaceAll("[\\x00\n]", "x") + "\n")
                .get(0);

        assertThat(own.contains(below)).isTrue();
        assertThat(new Cgroup("", "/lxc/c2").contains(below)).isFalse();
        int steps = 0;
        for (Cgroup up = below; !up.equals(own); up = up.parent()) {
            assertThat(up.isRoot()).isFalse();
            assertThat(steps++).isLessThanOrEqualTo(name.length);
        }
    }

    /** A program's name is 15 bytes, any of them. */
    @FuzzTest
    void aStartTimeIsFoundBehindAnyName(byte[] name) {
        String stat = "7 (" + latin1(name) + ") S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 4711 9 9\n";

        assertThat(ProcFs.parseStartTime(stat)).hasValue(4711);
    }

    @FuzzTest
    void theRootIsWhereItsRangeBegins(FuzzedDataProvider data) {
        List<String> lines = new ArrayList<>();
        long expected = InitProcess.NO_ROOT;
        for (int i = 0; i < 5; i++) {
            long inside = data.consumeLong(0, 3);
            long outside = data.consumeLong(0, 0xffff_ffffL);
            expected = expected == InitProcess.NO_ROOT && inside == 0 ? outside : expected;
            lines.add(String.format("%10d %10d %10d", inside, outside, data.consumeLong(1, 0xffff_ffffL)));
        }

        assertThat(ProcFs.parseRootUid(String.join("\n", lines) + "\n")).isEqualTo(expected);
    }

    private static List<Cgroup> cgroups(String text) {
        try {
            Path process = Files.createDirectories(proc.resolve("7"));
            Files.writeString(process.resolve("cgroup"), text, StandardCharsets.ISO_8859_1);
            return new ProcFs(proc).cgroups("7");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
