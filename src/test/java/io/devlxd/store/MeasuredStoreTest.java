package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.image.SampleImage;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasuredStoreTest implements StoreTally {
    private final List<Long> committed = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final MemoryRegistry memory = new MemoryRegistry();
    private final MeasuredStore store = new MeasuredStore(memory, this, () -> now.getAndAdd(5));
    private int failures;

    @Override
    public void committed(long nanos) {
        committed.add(nanos);
    }

    @Override
    public void failed() {
        failures++;
    }

    @Test
    void whatIsCommittedIsKeptAndTimed() {
        store.commit(List.of(new PutProject("p1")));
        store.putImages(List.of(SampleImage.of("a").build()));
        store.removeImage(SampleImage.of("a").build().fingerprint());

        assertThat(memory.load().projects()).containsExactly("p1");
        assertThat(store.loadImages()).isEmpty();
        assertThat(committed).containsExactly(5L, 5L, 5L);
        assertThat(store.fault()).isEmpty();
    }

    @Test
    void aFailureIsKnownUntilACommitIsMade() {
        assertThatThrownBy(() -> store.putImages(List.of(
                        SampleImage.of("a").alias("x", "").build(),
                        SampleImage.of("b").alias("x", "").build())))
                .isInstanceOf(RejectedException.class)
                .hasMessage("alias x belongs to two images");

        assertThat(store.fault()).isEqualTo("alias x belongs to two images");
        assertThat(failures).isEqualTo(1);
        assertThat(committed).isEmpty();

        store.commit(List.of(new PutProject("p1")));
        assertThat(store.fault()).isEmpty();
    }
}
