package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.RejectedException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcInitProcessesTest {
    private static final long HOSTS_NAMESPACE = 4026531836L;

    /** Of every process that the fake has. */
    private static final String PARENT = "1";

    private FakeProc kernel;
    private ProcInitProcesses inits;

    @BeforeEach
    void daemonInTheHostsNamespace(@TempDir Path directory) {
        kernel = new FakeProc(directory).pidNamespace("self", HOSTS_NAMESPACE);
        inits = new ProcInitProcesses(directory);
    }

    @Test
    void allThatTheKernelSaysIsKept() {
        kernel.cgroups("self", "0::/system.slice/devlxd.service");
        kernel.process("7", 4711)
                .cgroups("7", "0::/lxc/c1")
                .pidNamespace("7", 4026532573L)
                .uidMap("7", "0 100000 65536");

        assertThat(inits.describe(7))
                .isEqualTo(new InitProcess(7, 4711, "b00t", 100_000, Set.of(":/lxc/c1"), 4026532573L));
    }

    @Test
    void aZombieIsNoFirstProcess() {
        kernel.zombie("7", 1, 4711).cgroups("7", "0::/lxc/c1");

        assertThatThrownBy(() -> inits.describe(7))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("No process has pid 7");
    }

    @Test
    void aCgroupThatHoldsTheDaemonTooIsLeftOut() {
        kernel.cgroups("self", "3:pids:/user.slice/shell", "2:cpu:/user.slice/shell", "1:name=systemd:/", "0::/");
        kernel.process("7", 1)
                .cgroups("7", "3:pids:/user.slice", "2:cpu:/user.slice/shell", "1:name=systemd:/lxc/c1", "0::/");

        assertThat(inits.describe(7).cgroups()).containsExactly("name=systemd:/lxc/c1");
    }

    @Test
    void aCgroupBesideTheDaemonsOrBelowItIsTheInstances() {
        kernel.cgroups("self", "2:cpu:/a/b", "0::/a/b");
        kernel.process("7", 1).cgroups("7", "2:cpu:/a/bc", "0::/a/b/c1");

        assertThat(inits.describe(7).cgroups()).containsExactlyInAnyOrder("cpu:/a/bc", ":/a/b/c1");
    }

    @Test
    void aCgroupThatItsManagerIsInTooIsLeftOut() {
        kernel.cgroups("self", "0::/system.slice/devlxd.service");
        kernel.process(PARENT, 1).cgroups(PARENT, "0::/system.slice/manager.service");
        kernel.process("7", 1).cgroups("7", "0::/system.slice/manager.service").pidNamespace("7", 4026532573L);

        assertThat(inits.describe(7).cgroups()).isEmpty();
    }

    @Test
    void theRootOfAHierarchyIsNobodys() {
        kernel.cgroups("self", "0::/user.slice");
        kernel.process("7", 1).cgroups("7", "2:cpu:/", "0::/lxc/c1");

        assertThat(inits.describe(7).cgroups()).containsExactly(":/lxc/c1");
    }

    @Test
    void theDaemonsOwnNamespaceIsLeftOut() {
        kernel.process("7", 1).cgroups("7", "0::/lxc/c1").pidNamespace("7", HOSTS_NAMESPACE);

        assertThat(inits.describe(7).pidNamespace()).isEqualTo(InitProcess.NO_NAMESPACE);
    }

    @Test
    void aNamespaceAloneWillDo() {
        kernel.cgroups("self", "0::/");
        kernel.process("7", 1).cgroups("7", "0::/").pidNamespace("7", 4026532573L);

        assertThat(inits.describe(7).cgroups()).isEmpty();
        assertThat(inits.describe(7).pidNamespace()).isEqualTo(4026532573L);
    }

    @Test
    void aCgroupWillDoWhereNamespacesCannotBeSeen() {
        kernel.process("7", 1).cgroups("7", "0::/lxc/c1");

        assertThat(inits.describe(7).pidNamespace()).isEqualTo(InitProcess.NO_NAMESPACE);
        assertThat(inits.describe(7).rootUid()).isEqualTo(InitProcess.NO_ROOT);
    }

    @Test
    void whatHasNothingOfItsOwnIsRejected() {
        kernel.cgroups("self", "0::/user.slice/shell");
        kernel.process("7", 1).cgroups("7", "0::/user.slice").pidNamespace("7", HOSTS_NAMESPACE);

        assertThatThrownBy(() -> inits.describe(7))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Process 7 has neither a cgroup nor a pid namespace of its own");
    }

    @Test
    void whatCannotBeSeenIsNamed() {
        kernel.cgroups("self", "0::/user.slice/shell");
        kernel.process("7", 1).cgroups("7", "0::/user.slice");

        assertThatThrownBy(() -> inits.describe(7))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith(
                        "Process 7 has no cgroup of its own, and the daemon may not see its pid namespace")
                .hasMessageContaining("CAP_SYS_PTRACE");
    }

    @Test
    void whatIsNotThereIsRejected() {
        assertThatThrownBy(() -> inits.describe(7))
                .isInstanceOf(RejectedException.class)
                .hasMessage("No process has pid 7: is it the host's pid?");
    }

    @Test
    void whatWasDescribedIsAliveUntilItGoes() {
        kernel.process("7", 4711).cgroups("7", "0::/lxc/c1");
        InitProcess described = inits.describe(7);
        assertThat(inits.isAlive(described)).isTrue();

        kernel.gone("7");
        assertThat(inits.isAlive(described)).isFalse();
    }

    @Test
    void theDaemonItselfIsNoInstance() {
        ProcInitProcesses real = new ProcInitProcesses(Path.of("/proc"));
        int daemon = Math.toIntExact(ProcessHandle.current().pid());

        assertThatThrownBy(() -> real.describe(daemon)).isInstanceOf(RejectedException.class);
    }
}
