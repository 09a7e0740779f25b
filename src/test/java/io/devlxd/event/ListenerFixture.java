package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A listener inside a run, with a peer that reads as a test wants it to. */
final class ListenerFixture implements AutoCloseable {
    static final ListenerLimits LIMITS = new ListenerLimits(1, 1, 3, 1000);

    final FakeEventTally tally = new FakeEventTally();
    final BusEvents events;
    final RunningInstance run = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Audiences audiences = new Audiences(vertx);
    private final FakeSink sink = new FakeSink();

    ListenerFixture() {
        events = new BusEvents(vertx.eventBus(), Clock.systemUTC(), tally);
    }

    Listener listen(String... types) {
        return listen(sink, types);
    }

    /** One more, beside the one that this is about. */
    Listener listen(Sink sink, String... types) {
        Set<String> wanted = Set.of(types);
        return onLoop(
                () -> new Listener(audiences, Addresses.of(run), event -> wanted.contains(event.type()), sink, LIMITS));
    }

    void tell(String... values) {
        events.toGuest(run, Stream.of(values).map(ListenerFixture::changed).toList());
    }

    /** What the event loop does next, once the event has come to it. */
    void tell(String value, Runnable next) {
        onLoop(() -> {
            tell(value);
            loop.runOnContext(now -> next.run());
            return value;
        });
    }

    static GuestEvent changed(String value) {
        return new ConfigChanged("user.x", "", value);
    }

    /** From now on the peer takes so many events and no more, without having read those before. */
    void room(int events) {
        onLoop(() -> sink.room = events);
    }

    /** The peer reads what it was sent, and takes so many events more. */
    void read(int events) {
        onLoop(() -> {
            sink.read(events);
            return events;
        });
    }

    int ended() {
        return onLoop(() -> sink.ended);
    }

    int endedSlow() {
        return onLoop(() -> sink.endedSlow);
    }

    /** Each event is known by its new value or its device. */
    void assertSent(String... known) {
        List<String> sent = onLoop(() -> List.copyOf(sink.sent)).stream()
                .map(RecordedFrames::parse)
                .map(event -> event.at("/metadata/value")
                        .asText(event.at("/metadata/name").asText()))
                .toList();
        assertThat(sent).containsExactly(known);
    }

    /** After all that was published before: what one thread gives an event loop to do is done in that order. */
    <T> T onLoop(Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
