package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuestMemoryTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void whatMayBeUnreadIsAQuarterAtMost() {
        GuestMemory memory = new GuestMemory(48 * MEBIBYTE);

        assertThat(memory.unread(128 * MEBIBYTE)).isEqualTo(12 * MEBIBYTE);
        assertThat(memory.unread(12 * MEBIBYTE)).isEqualTo(12 * MEBIBYTE);
        assertThat(memory.unread(MEBIBYTE)).isEqualTo(MEBIBYTE);
    }

    @Test
    void lessThanGuestsMayTakeIsTold() {
        assertThat(new GuestMemory(48 * MEBIBYTE).warning(16384, 128 * MEBIBYTE))
                .hasValue("guests may take about 268 MiB of memory, and there are 48 MiB: raise -Xmx, or lower"
                        + " devlxd.guest.max-total-connections or devlxd.guest.max-total-unread");
    }

    @Test
    void enoughIsNotTold() {
        // 2048 connections are 32 MiB, and a quarter of the memory is more than what may be unread.
        assertThat(new GuestMemory(40 * MEBIBYTE).warning(2048, 8 * MEBIBYTE)).isEmpty();
        assertThat(new GuestMemory(40 * MEBIBYTE).warning(2049, 8 * MEBIBYTE)).isPresent();
    }

    @Test
    void aLongRowOfConnectionsIsNotAnOverflow() {
        assertThat(new GuestMemory(1024 * MEBIBYTE).warning(1_000_000, 0)).isPresent();
    }
}
