package io.devlxd.instance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Listeners that remember what they were told. */
public final class RecordingEvents implements Events {
    private final List<GuestEvent> toGuests = new ArrayList<>();
    private final Map<InstanceName, List<GuestEvent>> byGuest = new HashMap<>();
    private final List<LifecycleEvent> toHost = new ArrayList<>();
    private final List<RunningInstance> ended = new ArrayList<>();

    @Override
    public void toGuest(RunningInstance run, List<GuestEvent> events) {
        toGuests.addAll(events);
        byGuest.computeIfAbsent(run.name(), name -> new ArrayList<>()).addAll(events);
    }

    @Override
    public void endGuest(RunningInstance run) {
        ended.add(run);
    }

    @Override
    public void toHost(LifecycleEvent event) {
        toHost.add(event);
    }

    public List<GuestEvent> toGuests() {
        return toGuests;
    }

    /** What the guest of that instance was told. */
    public List<GuestEvent> toGuest(InstanceName instance) {
        return byGuest.getOrDefault(instance, List.of());
    }

    public List<LifecycleEvent> toHost() {
        return toHost;
    }

    /** What happened, and to what. */
    public List<String> happened() {
        return toHost.stream()
                .map(event -> event.action() + " " + event.source())
                .toList();
    }

    /** What the host was told, without of what. */
    public List<String> actions() {
        return toHost.stream().map(LifecycleEvent::action).toList();
    }

    /** The runs whose listeners were ended. */
    public List<RunningInstance> ended() {
        return ended;
    }
}
