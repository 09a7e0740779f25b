package io.devlxd.instance;

import java.util.Map;
import java.util.TreeMap;
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

/** What a change of a profile costs each instance that uses it: the instance again, and what its guest sees of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProfileBenchmark {
    private static final ProfileName WEB = new ProfileName(Project.DEFAULT, "web");

    @Param({"1", "10", "100"})
    public int keys;

    private Instance instance = SampleInstance.named("c1").build();
    private Profile changed = Profile.empty(WEB);

    @Setup
    public void start() {
        SampleInstance sample = SampleInstance.named("c1").profile(profile("old"));
        for (int i = 0; i < keys; i++) {
            sample.config("user.own-" + i, "value " + i);
        }
        sample.device("eth0", "type", "nic", "name", "eth0");
        instance = sample.build();
        changed = profile("new");
    }

    @Benchmark
    public boolean expand() {
        return new GuestView(instance.withProfile(WEB, changed)).isApiEnabled();
    }

    private Profile profile(String value) {
        Map<String, String> config = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            config.put("user.shared-" + i, value);
        }
        return new Profile(WEB, "", new TreeMap<>(config), new TreeMap<>());
    }
}
