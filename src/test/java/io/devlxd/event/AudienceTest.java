package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More listeners than are told in a turn. */
@Timeout(20)
class AudienceTest {
    private static final int MANY = 1000;

    private final ListenerFixture guest = new ListenerFixture();
    private final List<FakeSink> sinks =
            Stream.generate(FakeSink::new).limit(MANY).toList();

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void everyOneHearsEverythingInItsOrder() {
        listen();

        guest.tell("1", "2", "3");
        guest.tell("4");

        sinks.forEach(sink -> assertThat(heard(sink)).containsExactly("1", "2", "3", "4"));
    }

    @Test
    void othersHaveTheirTurnBetween() {
        listen();
        FakeSink last = sinks.get(MANY - 1);
        List<Integer> heardBetween = new CopyOnWriteArrayList<>();

        guest.tell("1", () -> heardBetween.add(last.sent.size()));

        assertThat(heard(last)).containsExactly("1");
        assertThat(heardBetween).containsExactly(0);
    }

    @Test
    void whoLeavesInTheMiddleHearsNoMore() {
        List<Listener> listeners = listen();
        FakeSink last = sinks.get(MANY - 1);

        guest.tell("1", () -> listeners.get(MANY - 1).unsubscribe());
        guest.tell("2");

        assertThat(heard(sinks.get(0))).containsExactly("1", "2");
        assertThat(heard(last)).isEmpty();
    }

    @Test
    void whoComesInTheMiddleHearsWhatIsNext() {
        listen();
        FakeSink late = new FakeSink();

        guest.tell("1");
        guest.listen(late, "config");
        guest.tell("2");

        assertThat(heard(late)).containsExactly("2");
    }

    @Test
    void whoComesAfterAllHaveLeftHears() {
        listen().forEach(listener -> guest.onLoop(() -> {
            listener.unsubscribe();
            return listener;
        }));

        FakeSink next = new FakeSink();
        guest.listen(next, "config");
        guest.tell("1");

        assertThat(heard(next)).containsExactly("1");
        assertThat(heard(sinks.get(0))).isEmpty();
    }

    private List<Listener> listen() {
        return sinks.stream().map(sink -> guest.listen(sink, "config")).toList();
    }

    /** After as many turns as telling all of them takes. */
    private List<String> heard(FakeSink sink) {
        IntStream.range(0, 100).forEach(turn -> guest.onLoop(() -> turn));
        return guest.onLoop(() -> List.copyOf(sink.sent)).stream()
                .map(RecordedFrames::parse)
                .map(event -> event.at("/metadata/value").asText())
                .toList();
    }
}
