package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.daemon.GuestMemory.Totals;
import org.junit.jupiter.api.Test;

class GuestMemoryTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final Totals WANTED = new Totals(16384, 4096, 128 * MEBIBYTE);

    @Test
    void guestsMayTakeNoMoreThanThereIs() {
        assertThat(new GuestMemory(WANTED, 48 * MEBIBYTE).allowed()).isEqualTo(new Totals(1536, 192, 12 * MEBIBYTE));
    }

    @Test
    void theyMayTakeWhatIsConfiguredWhereThereIsEnough() {
        GuestMemory memory = new GuestMemory(WANTED, 1024 * MEBIBYTE);

        assertThat(memory.allowed()).isEqualTo(WANTED);
        assertThat(memory.warning()).isEmpty();
    }

    @Test
    void eachIsLoweredByItself() {
        assertThat(new GuestMemory(new Totals(100, 4096, MEBIBYTE), 48 * MEBIBYTE).allowed())
                .isEqualTo(new Totals(100, 192, MEBIBYTE));
    }

    @Test
    void thatItIsLessIsTold() {
        assertThat(new GuestMemory(WANTED, 48 * MEBIBYTE).warning())
                .hasValue("48 MiB of memory are too little for what guests may take. For now"
                        + " devlxd.guest.max-total-connections is 1536, max-unknown-connections 192, max-total-unread"
                        + " 12288K: raise -Xmx, or set them so");
    }

    @Test
    void muchMemoryIsNoOverflow() {
        assertThat(new GuestMemory(WANTED, Long.MAX_VALUE).allowed()).isEqualTo(WANTED);
    }
}
