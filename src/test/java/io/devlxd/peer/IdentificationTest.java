package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.devlxd.log.RecordedLog;
import io.devlxd.peer.PeerTally.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class IdentificationTest {
    private static final long ROOT = 100_000;
    private static final long INIT_STARTED = 11;
    private static final long CONNECTOR_STARTED = 4711;
    private static final int PIDFD = 9;

    private final RunningInstance c1 = run(1, "c1", 101, ROOT, ":/lxc/c1");
    private final RunningInstance c2 = run(2, "c2", 102, ROOT, ":/lxc/c2");
    private final FakePeerTally tally = new FakePeerTally();
    private FakeProc kernel;
    private ProcFs proc;
    private RunningIndex index;

    @BeforeEach
    void start(@TempDir Path directory) {
        kernel = new FakeProc(directory).process("1", INIT_STARTED).process("7", CONNECTOR_STARTED);
        proc = new ProcFs(directory);
        index = new RunningIndex(run -> proc.isAlive(run.init()));
        index.started(c1);
        index.started(c2);
    }

    @Test
    void theInstancesRootIsAnswered() {
        kernel.cgroups("7", "0::/lxc/c1/init.scope").pidNamespace("7", 101);

        assertThat(identify(ROOT)).contains(new Caller(c1, null));
    }

    @Test
    void anyOtherUserOfTheInstanceIsRefused() {
        kernel.cgroups("7", "0::/lxc/c1");

        assertThat(identify(ROOT + 1000)).contains(new Caller(c1, Refusal.NOT_ROOT));
        assertThat(identify(0)).contains(new Caller(c1, Refusal.NOT_ROOT));
    }

    @Test
    void whereNobodyIsRootEverybodyIsRefused() {
        index.started(run(3, "c3", 103, InitProcess.NO_ROOT, ":/lxc/c3"));
        kernel.cgroups("7", "0::/lxc/c3");

        assertThat(identify(0).orElseThrow().refusal()).isEqualTo(Refusal.NOT_ROOT);
        assertThat(identify(0xffff_ffffL).orElseThrow().refusal()).isEqualTo(Refusal.NOT_ROOT);
    }

    @Test
    void aProcessOfTheHostIsNobodys() {
        kernel.cgroups("7", "0::/user.slice").pidNamespace("7", 100);

        assertThat(identify(ROOT)).contains(Caller.nobody());
        assertThat(Caller.nobody()).isEqualTo(new Caller(null, Refusal.NOT_IN_INSTANCE));
    }

    @Test
    void aPidNamespaceInsideTheInstanceIsFoundByTheCgroup() {
        kernel.cgroups("7", "0::/lxc/c1/docker/0123").pidNamespace("7", 999);

        assertThat(identify(ROOT)).contains(new Caller(c1, null));
    }

    @Test
    void aProcessThatWasAttachedWithoutACgroupIsFoundByItsNamespace() {
        kernel.cgroups("7", "0::/user.slice").pidNamespace("7", 102);

        assertThat(identify(ROOT)).contains(new Caller(c2, null));
    }

    @Test
    void aContradictionIsNobodys() {
        kernel.cgroups("7", "0::/lxc/c1").pidNamespace("7", 102);

        assertThat(identify(ROOT)).contains(Caller.nobody());
    }

    @Test
    void withoutItsFirstProcessAnInstanceHasNobody() {
        kernel.cgroups("7", "0::/lxc/c1").pidNamespace("7", 101);

        kernel.process("1", INIT_STARTED + 1);
        assertThat(identify(ROOT)).contains(Caller.nobody());

        kernel.gone("1");
        assertThat(identify(ROOT)).contains(Caller.nobody());
    }

    @Test
    void whoHasGoneBeforeIsNobodys() {
        kernel.cgroups("7", "0::/lxc/c1").gone("7");

        assertThat(identify(ROOT)).contains(Caller.nobody());
    }

    @Test
    void whoGoesMeanwhileIsNotAnswered() {
        kernel.cgroupsWhile("7", () -> kernel.gone("7"), "0::/lxc/c1");

        assertThat(identify(ROOT)).isEmpty();
    }

    @Test
    void whoTookThePidBeforeTheFirstQuestionIsNotTakenForWhoConnected() {
        kernel.cgroups("7", "0::/lxc/c1").process("7", CONNECTOR_STARTED + 1);

        assertThat(identify(ROOT)).contains(Caller.nobody());
        assertThatThrownBy(() -> identify(ROOT, PeerSocket.PIDFD_WITHHELD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoTakesThePidMeanwhileIsNotAnswered() {
        kernel.cgroupsWhile("7", () -> kernel.process("7", CONNECTOR_STARTED + 1), "0::/lxc/c1");

        assertThat(identify(ROOT)).isEmpty();
    }

    @Test
    void aPidfdToldOfItsProcessEvenIfThePidIsTakenAtOnce() {
        kernel.pidfd(PIDFD, 7).cgroupsWhile("7", () -> kernel.pidfd(PIDFD, -1), "0::/lxc/c1");

        assertThat(identify(ROOT, PIDFD)).isEmpty();
    }

    @Test
    void whoIsThereThroughoutIsAnswered() {
        kernel.pidfd(PIDFD, 7).cgroupsWhile("7", () -> kernel.gone("7"), "0::/lxc/c1");

        assertThat(identify(ROOT, PIDFD)).contains(new Caller(c1, null));
    }

    @Test
    void whatWasFoundOutIsTakenDown() {
        kernel.cgroups("7", "0::/lxc/c1").pidNamespace("7", 101);
        identify(ROOT);
        identify(0);
        kernel.cgroups("7", "0::/lxc/c2");
        identify(ROOT);
        kernel.cgroups("7", "0::/user.slice");
        identify(ROOT);
        kernel.process("1", INIT_STARTED + 1);
        identify(ROOT);
        kernel.process("1", INIT_STARTED).cgroupsWhile("7", () -> kernel.gone("7"), "0::/lxc/c1");
        identify(ROOT);
        identify(ROOT);

        assertThat(tally.outcomes)
                .containsExactly(
                        Outcome.CGROUP,
                        Outcome.NOT_ROOT,
                        Outcome.DISAGREE,
                        Outcome.PID_NAMESPACE,
                        Outcome.NOT_FOUND,
                        Outcome.GONE,
                        Outcome.GONE);
    }

    @Test
    void whoIsRefusedIsToldToTheOperator() {
        RecordedLog recorded = new RecordedLog(RefusalLog.class);
        try {
            kernel.cgroups("7", "0::/lxc/c1");
            identify(ROOT);
            identify(0);
            kernel.cgroups("7", "0::/user.slice");
            identify(ROOT);
        } finally {
            recorded.close();
        }

        assertThat(recorded.lines())
                .containsExactly(
                        "INFO  refused a process that is not its instance's root instance=c1 pid=7 uid=0",
                        "WARN  refused a process that is in no instance pid=7 uid=100000");
    }

    private Optional<Caller> identify(long uid) {
        return identify(uid, PeerSocket.NO_PIDFD);
    }

    private Optional<Caller> identify(long uid, int pidfd) {
        return new Identification(proc, index, tally, new RefusalLog(Clock.systemUTC()))
                .identify(new PeerCredentials(7, uid), pidfd, OptionalLong.of(CONNECTOR_STARTED));
    }

    private static RunningInstance run(long id, String name, long pidNamespace, long rootUid, String cgroup) {
        InitProcess init = new InitProcess(1, INIT_STARTED, "b00t", rootUid, Set.of(cgroup), pidNamespace);
        return SampleInstance.named(name).run(id, init);
    }
}
