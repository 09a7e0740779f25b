package io.devlxd.peer;

import io.devlxd.instance.RunningInstance;
import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the operator who was not let in: a guest is only told that it was not. Anybody may connect as often as he likes. */
final class RefusalLog {
    private static final String NOBODY = "";

    private final BoundedLog log;

    RefusalLog(Clock clock) {
        this.log = new BoundedLog(new FactLog(RefusalLog.class), clock);
    }

    void inNone(PeerCredentials peer) {
        log.warn(NOBODY, "refused a process that is in no instance", fields(peer, Map.of()));
    }

    void inTwo(PeerCredentials peer, Collection<RunningInstance> runs) {
        String names = runs.stream().map(run -> run.name().toString()).sorted().collect(Collectors.joining(","));
        log.warn(
                NOBODY,
                "refused a process that has the cgroup of one instance and the cgroup or pid namespace of another",
                fields(peer, Map.of("instances", names)));
    }

    void notRoot(PeerCredentials peer, RunningInstance run) {
        log.info(
                run.name().toString(),
                "refused a process that is not its instance's root",
                fields(peer, Map.of("instance", run.name().toString())));
    }

    void unknown(Throwable failure) {
        log.warn(NOBODY, "hung up on a process: who it is could not be found out", Map.of("why", failure.toString()));
    }

    private static Map<String, String> fields(PeerCredentials peer, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put("pid", Integer.toString(peer.pid()));
        fields.put("uid", Long.toString(peer.uid()));
        return fields;
    }
}
