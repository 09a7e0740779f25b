package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void oneProcessIsServedInItsOrder() {
        add(1, 100, "a", "b", "c");

        assertThat(all()).containsExactly("a", "b", "c");
    }

    @Test
    void whoComesLateIsNextButOne() {
        add(1, 100, "a1", "a2", "a3", "a4");
        assertThat(queue.poll()).isEqualTo("a1");

        add(2, 200, "b1");

        assertThat(all()).containsExactly("a2", "b1", "a3", "a4");
    }

    @Test
    void manyProcessesOfOneUserHaveOneUsersTurn() {
        add(1, 100, "a1", "a2");
        add(1, 101, "b1", "b2");
        add(1, 102, "c1");
        add(2, 200, "x1", "x2");

        assertThat(all()).containsExactly("a1", "x1", "b1", "x2", "c1", "a2", "b2");
    }

    @Test
    void whoWasServedMayComeAgain() {
        add(1, 100, "a");
        assertThat(all()).containsExactly("a");

        add(1, 100, "b");

        assertThat(all()).containsExactly("b");
    }

    private void add(long uid, int pid, String... things) {
        for (String thing : things) {
            queue.add(new PeerCredentials(pid, uid), thing);
        }
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        return all;
    }
}
