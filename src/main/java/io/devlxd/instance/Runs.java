package io.devlxd.instance;

import io.devlxd.instance.Change.PutInstance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Which instances run, from what the host and their guests say of them. Changes are made as those of {@link Instances}. */
public final class Runs {
    private final Snapshots snapshots;
    private final InitProcesses inits;
    private final Admission admission;
    private final Events events;
    private final Announcer announcer;
    private final Clock clock;
    private long lastRun;

    /** What ran when the daemon ended is adopted where the kernel still has the same first process. */
    public Runs(
            Snapshots snapshots,
            InitProcesses inits,
            Admission admission,
            Events events,
            Announcer announcer,
            Clock clock) {
        this.snapshots = snapshots;
        this.inits = inits;
        this.admission = admission;
        this.events = events;
        this.announcer = announcer;
        this.clock = clock;
        adopt();
    }

    /**
     * Registers the process {@code pid} as the first of a new run: from now on the instance's processes may call. A run that
     * ended without anybody saying so, as after a crash of its manager, is ended first. To say again what is known already
     * changes nothing.
     */
    public CompletionStage<Instance> start(Requestor by, InstanceName name, int pid) {
        return snapshots.write(() -> {
            Instance instance = get(name);
            RunningInstance earlier = snapshots.running(name);
            if (earlier != null && inits.isAlive(earlier.init())) {
                if (earlier.init().pid() == pid) {
                    return instance;
                }
                throw RejectedException.invalid("The instance is already running");
            }
            InitProcess init = inits.describe(pid);
            refuseTaken(init);
            if (earlier != null) {
                end(by, instance, earlier);
            }
            return begin(by, instance, init);
        });
    }

    /** Ends the run: its guests lose access at once. */
    public CompletionStage<Instance> stop(Requestor by, InstanceName name) {
        return snapshots.write(() -> {
            Instance instance = get(name);
            RunningInstance run = snapshots.running(name);
            if (run == null) {
                throw RejectedException.invalid("The instance is already stopped");
            }
            return end(by, instance, run);
        });
    }

    /** Keeps what the guest of {@code run} says of itself. The host is told of every readiness, also of a repeated one. */
    public CompletionStage<Instance> report(RunningInstance run, GuestState state) {
        return snapshots.write(() -> {
            if (run.hasStopped()) {
                throw new RefusedException(Refusal.NOT_IN_INSTANCE);
            }
            Instance instance = get(run.name());
            Instance reported = instance.withConfig(ready(state == GuestState.READY));
            if (!reported.equals(instance)) {
                snapshots.commit(List.of(new PutInstance(reported)));
            }
            if (state == GuestState.READY) {
                announcer.tell(new Requestor.Guest(run.name()), "ready", run.name());
            }
            return reported;
        });
    }

    private void adopt() {
        List<Change> ended = new ArrayList<>();
        for (Instance instance : snapshots.instances()) {
            InitProcess init = instance.init();
            if (init != null && inits.isAlive(init)) {
                admit(instance, init);
            } else if (init != null) {
                ended.add(new PutInstance(instance.stopped().withConfig(ready(false))));
            }
        }
        snapshots.commit(ended);
    }

    /** One process can't be two instances: neither would be recognised. */
    private void refuseTaken(InitProcess init) {
        snapshots.running().stream()
                .filter(run -> run.init().isSameProcess(init))
                .findFirst()
                .ifPresent(run -> {
                    throw RejectedException.invalid(
                            "Process " + init.pid() + " is the first of instance \"" + run.name() + "\" already");
                });
    }

    private Instance begin(Requestor by, Instance instance, InitProcess init) {
        Instance started = instance.started(init, clock.instant()).withConfig(ready(false));
        snapshots.commit(List.of(new PutInstance(started)));
        admit(started, init);
        announcer.tell(by, "started", started.name());
        return started;
    }

    private void admit(Instance instance, InitProcess init) {
        RunningInstance run = new RunningInstance(++lastRun, instance, init);
        snapshots.begin(run);
        admission.started(run);
    }

    private Instance end(Requestor by, Instance instance, RunningInstance run) {
        Instance stopped = instance.stopped().withConfig(ready(false));
        snapshots.commit(List.of(new PutInstance(stopped)));
        snapshots.end(run);
        admission.stopped(run);
        events.endGuest(run);
        announcer.tell(by, "stopped", stopped.name());
        return stopped;
    }

    private Instance get(InstanceName name) {
        return snapshots.instance(name).orElseThrow(Instances::notFound);
    }

    private static Map<String, String> ready(boolean ready) {
        return Map.of(ConfigKeys.READY, Boolean.toString(ready));
    }
}
