package io.devlxd.instance;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;
import static io.devlxd.instance.RejectedException.Rejection.OUTDATED;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The instances of this host. Reads are answered at once from snapshots in memory, on any thread. Changes run on the writer,
 * one after the other: validated, made durable, shown, told to listeners, and only then is the stage complete. A stage fails
 * with {@link RejectedException} if the change cannot be made; then nothing has changed.
 */
public final class Instances {
    private final Registry registry;
    private final InitProcesses inits;
    private final Runs runs;
    private final Events events;
    private final Executor writer;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final ConcurrentMap<InstanceName, Instance> instances = new ConcurrentHashMap<>();
    private final ConcurrentMap<InstanceName, RunningInstance> running = new ConcurrentHashMap<>();
    private long lastRun;

    /** @param writer runs one task at a time, in the order given, off the event loops */
    public Instances(
            Registry registry,
            InitProcesses inits,
            Runs runs,
            Events events,
            Executor writer,
            Clock clock,
            Supplier<UUID> ids) {
        this.registry = registry;
        this.inits = inits;
        this.runs = runs;
        this.events = events;
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
        // Runs are not adopted: without proof that the process is the same one, nobody is let in.
        registry.load().forEach(instance -> instances.put(instance.name(), instance.withInit(null)));
    }

    public Optional<Instance> find(InstanceName name) {
        return Optional.ofNullable(instances.get(name));
    }

    /**
     * The instance of that name.
     *
     * @throws RejectedException if there is none
     */
    public Instance get(InstanceName name) {
        return find(name).orElseThrow(() -> new RejectedException(NOT_FOUND, "Instance not found"));
    }

    /** The instances of {@code project}, or of all projects, by name. */
    public List<Instance> list(@Nullable String project) {
        return instances.values().stream()
                .filter(instance -> project == null || instance.name().project().equals(project))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    public CompletionStage<Instance> create(InstanceName name, InstanceUpdate wanted) {
        return write(() -> {
            if (instances.containsKey(name)) {
                throw new RejectedException(EXISTS, "Instance \"" + name.name() + "\" already exists");
            }
            Instance empty = empty(name);
            Instance created = wanted.merge(empty);
            SortedMap<String, String> missing = new TreeMap<>();
            missing.put(ConfigKeys.UUID, newId());
            missing.put(ConfigKeys.INSTANCE_ID, newId());
            missing.keySet().removeAll(created.config().keySet());
            Instance complete = created.withConfig(missing);
            keep(complete);
            events.toHost(LifecycleEvent.of("created", name));
            return complete;
        });
    }

    /** Replaces all that the host may write. See {@link #merge} for the parameters. */
    public CompletionStage<Instance> replace(InstanceName name, InstanceUpdate wanted, Predicate<Instance> expected) {
        return write(() -> change(expect(name, expected), wanted::replace));
    }

    /**
     * Changes what {@code wanted} speaks of.
     *
     * @param expected tells whether the instance still is what the client has seen; if not, the change is rejected
     */
    public CompletionStage<Instance> merge(InstanceName name, InstanceUpdate wanted, Predicate<Instance> expected) {
        return write(() -> change(expect(name, expected), wanted::merge));
    }

    /** Forgets a stopped instance. */
    public CompletionStage<Instance> delete(InstanceName name) {
        return write(() -> {
            Instance instance = get(name);
            if (instance.isRunning()) {
                throw RejectedException.invalid("Instance is running: stop it first");
            }
            registry.remove(name);
            instances.remove(name);
            events.toHost(LifecycleEvent.of("deleted", name));
            return instance;
        });
    }

    /**
     * Registers the process {@code pid} as the first of a new run: from now on the instance's processes may call. A run that
     * ended without anybody saying so, as after a crash of its manager, is ended first.
     */
    public CompletionStage<Instance> start(InstanceName name, int pid) {
        return write(() -> {
            Instance instance = get(name);
            RunningInstance earlier = running.get(name);
            if (earlier != null && inits.isAlive(earlier.init())) {
                throw RejectedException.invalid("The instance is already running");
            }
            InitProcess init = inits.describe(pid);
            refuseTaken(init);
            if (earlier != null) {
                end(instance, earlier);
            }
            return begin(instance, init);
        });
    }

    /** Ends the run: its guests lose access at once. */
    public CompletionStage<Instance> stop(InstanceName name) {
        return write(() -> {
            Instance instance = get(name);
            RunningInstance run = running.get(name);
            if (run == null) {
                throw RejectedException.invalid("The instance is already stopped");
            }
            return end(instance, run);
        });
    }

    /** Keeps what the guest of {@code run} says of itself. The host is told of every readiness, also of a repeated one. */
    public CompletionStage<Instance> report(RunningInstance run, GuestState state) {
        return write(() -> {
            if (run.hasStopped()) {
                throw new RefusedException(Refusal.NOT_IN_INSTANCE);
            }
            Instance instance = get(run.name());
            Instance reported = instance.withConfig(ready(state == GuestState.READY));
            if (!reported.equals(instance)) {
                keep(reported);
            }
            if (state == GuestState.READY) {
                events.toHost(LifecycleEvent.of("ready", run.name()));
            }
            return reported;
        });
    }

    /** One process can't be two instances: neither would be recognised. */
    private void refuseTaken(InitProcess init) {
        running.values().stream()
                .filter(run -> run.init().equals(init))
                .findFirst()
                .ifPresent(run -> {
                    throw RejectedException.invalid(
                            "Process " + init.pid() + " is the first of instance \"" + run.name() + "\" already");
                });
    }

    private Instance begin(Instance instance, InitProcess init) {
        Instance started = instance.withInit(init).withConfig(ready(false));
        keep(started);
        RunningInstance run = new RunningInstance(++lastRun, started, init);
        running.put(started.name(), run);
        runs.started(run);
        events.toHost(LifecycleEvent.of("started", started.name()));
        return started;
    }

    private Instance end(Instance instance, RunningInstance run) {
        Instance stopped = instance.withInit(null).withConfig(ready(false));
        keep(stopped);
        running.remove(stopped.name());
        run.stop();
        runs.stopped(run);
        events.endGuest(run);
        events.toHost(LifecycleEvent.of("stopped", stopped.name()));
        return stopped;
    }

    private Instance change(Instance before, UnaryOperator<Instance> wanted) {
        Instance after = wanted.apply(before);
        if (new Difference(before, after).isNewToCloudInit() || !after.config().containsKey(ConfigKeys.INSTANCE_ID)) {
            after = after.withConfig(Map.of(ConfigKeys.INSTANCE_ID, newId()));
        }
        keep(after);
        events.toHost(LifecycleEvent.of("updated", after.name()));
        tellGuest(before, after);
        return after;
    }

    private void tellGuest(Instance before, Instance after) {
        RunningInstance run = running.get(after.name());
        if (run == null) {
            return;
        }
        if (!run.view().isApiEnabled()) {
            events.endGuest(run);
            return;
        }
        List<GuestEvent> guestEvents = new Difference(before, after).guestEvents();
        if (!guestEvents.isEmpty()) {
            events.toGuest(run, guestEvents);
        }
    }

    /** Durable first, visible then. */
    private void keep(Instance instance) {
        registry.put(instance);
        instances.put(instance.name(), instance);
        RunningInstance run = running.get(instance.name());
        if (run != null) {
            run.show(instance);
        }
    }

    private Instance expect(InstanceName name, Predicate<Instance> expected) {
        Instance instance = get(name);
        if (!expected.test(instance)) {
            throw new RejectedException(OUTDATED, "ETag doesn't match: read the instance again");
        }
        return instance;
    }

    private Instance empty(InstanceName name) {
        return new Instance(
                name,
                InstanceType.CONTAINER,
                "",
                Instance.NO_LOCATION,
                new TreeMap<>(),
                new TreeMap<>(),
                clock.instant(),
                null);
    }

    private static Map<String, String> ready(boolean ready) {
        return Map.of(ConfigKeys.READY, Boolean.toString(ready));
    }

    private String newId() {
        return ids.get().toString();
    }

    private <T> CompletionStage<T> write(Supplier<T> change) {
        return CompletableFuture.supplyAsync(change, writer);
    }
}
