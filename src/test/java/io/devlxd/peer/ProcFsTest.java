package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.InitProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFsTest {
    private FakeProc kernel;
    private ProcFs proc;

    @BeforeEach
    void mount(@TempDir Path directory) {
        kernel = new FakeProc(directory);
        proc = new ProcFs(directory);
    }

    @Test
    void version2HasOneCgroup() {
        kernel.cgroups("7", "0::/lxc/c1");

        assertThat(proc.cgroups("7")).containsExactly(new Cgroup("", "/lxc/c1"));
    }

    @Test
    void version1AndBothTogetherHaveSeveral() {
        kernel.cgroups("7", "12:cpu,cpuacct:/lxc/c1", "1:name=systemd:/lxc/c1", "0::/");

        assertThat(proc.cgroups("7"))
                .containsExactly(
                        new Cgroup("cpu,cpuacct", "/lxc/c1"),
                        new Cgroup("name=systemd", "/lxc/c1"),
                        new Cgroup("", "/"));
    }

    @Test
    void whatCannotBeReadIsNotTakenForWhatIsNotThere() {
        kernel.unreadable("7", "stat").unreadable("7", "cgroup");

        assertThatThrownBy(() -> proc.startTime("7")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> proc.cgroups("7")).isInstanceOf(UncheckedIOException.class);
        assertThat(proc.startTime("8")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "a b", "(sd-pam)", "a) S 1 2 3", ") 1 (", "", "a\nb"})
    void theStartTimeIsFoundBehindAnyName(String program) {
        kernel.process("7", program, 4711);

        assertThat(proc.startTime("7")).hasValue(4711);
    }

    @Test
    void theStartTimeIsFoundBehindHalfACharacter() {
        kernel.process("7", "p\u00c5", 4711);

        assertThat(proc.startTime("7")).hasValue(4711);
    }

    @Test
    void aCgroupMayHaveAnyName() {
        kernel.cgroups("7", "0::/lxc/c1/\u00ff");

        assertThat(proc.cgroups("7")).containsExactly(new Cgroup("", "/lxc/c1/\u00ff"));
    }

    /** Names that the kernel gave back as they are here, from a process in such a cgroup. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r0::/lxc/c2",
                "x\r",
                "x\r\r0::/lxc/c2",
                "\u00850::/lxc/c2",
                "\u000b0::/lxc/c2",
                "\f0::/lxc/c2",
                "a b",
                "0::",
                ":",
                "..c2",
                "x (deleted)",
                "\\n0::/lxc/c2"
            })
    void whateverItsNameItIsOneCgroup(String name) {
        kernel.cgroups("7", "1:name=systemd:/", "0::/lxc/c1/" + name);

        assertThat(proc.cgroups("7"))
                .containsExactly(new Cgroup("name=systemd", "/"), new Cgroup("", "/lxc/c1/" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7 (sh)", "7 (sh) S 1 2 3"})
    void aShortStatHasNoStartTime(String stat) {
        assertThat(ProcFs.parseStartTime(stat)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'         0     100000      65536\n',100000",
        "'0 0 4294967295',0",
        "'1 1000 1\n0 1000000 1\n2 1000002 65534',1000000",
        "'1000 1000 1',-1",
        "'',-1",
        "'0 100000',-1"
    })
    void theInstancesRootIsWhoeverIsZeroInside(String uidMap, long rootUid) {
        assertThat(ProcFs.parseRootUid(uidMap)).isEqualTo(rootUid);
    }

    @Test
    void aProcessWithoutAMapHasNoRoot() {
        assertThat(proc.rootUid("7")).isEqualTo(InitProcess.NO_ROOT);
    }

    @Test
    void theInodeTellsNamespacesApart() {
        kernel.pidNamespace("7", 4026532573L);

        assertThat(proc.pidNamespace("7")).hasValue(4026532573L);
    }

    @Test
    void whatIsGoneHasNoFacts() {
        assertThat(proc.cgroups("7")).isEmpty();
        assertThat(proc.startTime("7")).isEmpty();
        assertThat(proc.pidNamespace("7")).isEmpty();
        assertThat(proc.isAlive(9)).isFalse();
    }

    @Test
    void aPidfdKnowsWhetherItsProcessIsThere() {
        kernel.pidfd(9, 41).pidfd(10, -1).pidfd(11, 1).pidfd(12, 0);

        assertThat(proc.isAlive(9)).isTrue();
        assertThat(proc.isAlive(10)).isFalse();
        assertThat(proc.isAlive(11)).isTrue();
        assertThat(proc.isAlive(12)).isTrue();
    }

    @Test
    void aFirstProcessIsKnownAgainByItsStart() {
        kernel.process("7", 4711);

        assertThat(proc.isAlive(init(4711))).isTrue();
        assertThat(proc.isAlive(init(4712))).isFalse();
        kernel.gone("7");
        assertThat(proc.isAlive(init(4711))).isFalse();
    }

    @Test
    void aFirstProcessThatNobodyHasBuriedIsDead() {
        kernel.zombie("7", 1, 4711);

        assertThat(proc.isAlive(init(4711))).isFalse();
        assertThat(proc.startTime("7")).isEmpty();
    }

    @Test
    void aFirstProcessWhoseFirstThreadHasEndedLives() {
        kernel.zombie("7", 2, 4711);

        assertThat(proc.isAlive(init(4711))).isTrue();
    }

    @Test
    void aDescriptorOfSomethingElseIsNoProcess() {
        kernel.descriptor(9, "pos:\t0\nflags:\t0100000\n");

        assertThat(proc.isAlive(9)).isFalse();
    }

    @Test
    void theBootHasAnId() {
        assertThat(proc.bootId()).isEqualTo("b00t");
    }

    @Test
    void theRealKernelIsUnderstood() {
        ProcFs real = new ProcFs(Path.of("/proc"));

        assertThat(real.startTime("self")).isPresent();
        assertThat(real.cgroups("self")).isNotEmpty();
        assertThat(real.pidNamespace("self")).isPresent();
        assertThat(real.bootId()).isNotEmpty();
    }

    private static InitProcess init(long startTime) {
        return new InitProcess(7, startTime, "b00t", 0, Set.of(), InitProcess.NO_NAMESPACE);
    }
}
