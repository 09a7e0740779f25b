package io.devlxd.event;

import io.devlxd.instance.Events;
import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.RunningInstance;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Publishes events on the event bus, and logs those of the host's. All that {@link Events} tells comes from one thread, so every
 * listener gets it in the same order; an operation is published when what it has brought about is.
 */
public final class BusEvents implements Events {
    private static final DeliveryOptions LOCAL =
            new DeliveryOptions().setLocalOnly(true).setCodecName(new EncodedEvent.Codec().name());

    private final EventBus bus;
    private final EventEncoder encoder;
    private final EventTally tally;
    private final LifecycleLog log;

    public BusEvents(EventBus bus, Clock clock, EventTally tally) {
        this.bus = bus;
        this.tally = tally;
        this.encoder = new EventEncoder(clock);
        this.log = new LifecycleLog(clock);
        bus.registerCodec(new EncodedEvent.Codec());
    }

    @Override
    public void toGuest(RunningInstance run, List<GuestEvent> events) {
        events.forEach(event -> publish(Addresses.of(run), encoder.encode(event)));
    }

    @Override
    public void endGuest(RunningInstance run) {
        bus.publish(Addresses.of(run), EncodedEvent.end(), LOCAL);
    }

    @Override
    public void toHost(LifecycleEvent event) {
        publish(Addresses.HOST, encoder.encode(event));
        log.tell(event);
    }

    /**
     * Tells the host's listeners of an operation: LXD's client waits for its own one so. Any thread.
     *
     * @param operation the document of it, as it is now
     */
    public void operation(String project, Map<String, Object> operation) {
        publish(Addresses.HOST, encoder.encode(project, operation));
    }

    private void publish(String address, EncodedEvent event) {
        bus.publish(address, event, LOCAL);
        tally.published(event.type());
    }
}
