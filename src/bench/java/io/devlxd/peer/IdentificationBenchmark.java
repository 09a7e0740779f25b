package io.devlxd.peer;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.SampleInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Who is calling, once for each connection: a process five cgroups deep in an unprivileged container, as its {@code /proc} was
 * recorded, among few and many running instances. The files are ordinary ones: the kernel's own work is not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdentificationBenchmark {
    private static final long ROOT = 100_000;
    private static final int PIDFD = 9;
    private static final PeerCredentials PEER = new PeerCredentials(4711, ROOT);

    @Param({"10", "10000"})
    public int instances;

    private Identification identification;

    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("proc");
        FakeProc kernel = new FakeProc(directory).process("1", 11).process("4711", "python3", 7_654_321);
        String cgroup = "/lxc.payload.c1/system.slice/cloud-init.service/worker";
        kernel.cgroups("4711", "9:name=systemd:" + cgroup, "8:pids:" + cgroup, "4:memory:" + cgroup, "0::" + cgroup)
                .pidNamespace("4711", 101)
                .pidfd(PIDFD, 4711);
        ProcFs proc = new ProcFs(directory);
        RunningIndex index = new RunningIndex(run -> proc.isAlive(run.init()));
        for (int i = 1; i <= instances; i++) {
            InitProcess init = new InitProcess(1, 11, "b00t", ROOT, Set.of(":/lxc.payload.c" + i), 100 + i);
            index.started(SampleInstance.named("c" + i).run(i, init));
        }
        identification = new Identification(proc, index, new NoTally(), new RefusalLog(Clock.systemUTC()));
    }

    @Benchmark
    public boolean identify() {
        Optional<Caller> caller = identification.identify(PEER, PIDFD, OptionalLong.empty());
        return caller.isPresent();
    }

    /** Counts nothing. */
    private static final class NoTally implements PeerTally {
        @Override
        public void identified(Outcome outcome) {}
    }
}
