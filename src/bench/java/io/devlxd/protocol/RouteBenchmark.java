package io.devlxd.protocol;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the request line to the route, once for each request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {
    @Param({"/1.0", "/1.0/config/user.key", "/1.0/nothing"})
    public String target = "";

    @Benchmark
    public boolean dispatch() {
        RequestTarget parsed = RequestTarget.parse("GET", target);
        GuestRoute route = GuestRoute.of(parsed.path());
        return parsed.isPlain() && route != null && route.allows("GET");
    }
}
