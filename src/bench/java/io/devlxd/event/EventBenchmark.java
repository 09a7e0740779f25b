package io.devlxd.event;

import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event from the change to the bytes of a WebSocket, once for all that listen. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBenchmark {
    private final EventEncoder encoder = new EventEncoder(Clock.systemUTC());
    private final GuestEvent key = new ConfigChanged("user.role", "web", "database");
    private final GuestEvent device =
            new DeviceChanged("added", "d1", new TreeMap<>(Map.of("type", "disk", "source", "/srv", "path", "/mnt")));

    @Benchmark
    public int config() {
        return encoder.encode(key).frame().remaining();
    }

    @Benchmark
    public int device() {
        return encoder.encode(device).frame().remaining();
    }
}
