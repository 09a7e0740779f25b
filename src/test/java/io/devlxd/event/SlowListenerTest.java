package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlowListenerTest {
    private final ListenerFixture guest = new ListenerFixture();

    @BeforeEach
    void listen() {
        guest.listen("config");
        guest.room(0);
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void itGetsTheRestAsItReads() {
        guest.tell("1", "2", "3");
        guest.assertSent();

        guest.read(1);
        guest.assertSent("1");

        guest.read(5);
        guest.tell("4");
        guest.assertSent("1", "2", "3", "4");
    }

    @Test
    void nothingOvertakesWhatWaits() {
        guest.tell("1");
        guest.room(5);
        guest.tell("2");

        guest.read(5);

        guest.assertSent("1", "2");
    }

    @Test
    void whatFallsTooFarBehindIsEnded() {
        guest.tell("1", "2", "3");
        assertThat(guest.endedSlow()).isZero();

        guest.tell("4", "5");

        guest.read(5);
        assertThat(guest.endedSlow()).isEqualTo(1);
        assertThat(guest.ended()).isZero();
        guest.assertSent();
    }

    @Test
    void whatLeavesTooMuchTextBehindIsEnded() {
        guest.tell("x".repeat(1000));

        assertThat(guest.endedSlow()).isEqualTo(1);
    }

    @Test
    void whatCatchesUpMayFallBehindAgain() {
        String[] all = new String[10];
        for (int i = 0; i < all.length; i++) {
            all[i] = i + "x".repeat(400);
            guest.room(0);
            guest.tell(all[i]);
            guest.read(5);
        }

        assertThat(guest.endedSlow()).isZero();
        guest.assertSent(all);
    }
}
