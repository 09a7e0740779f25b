package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private final AtomicLong inAll = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();
    private final Unread one = new Unread(inAll, 100, told::incrementAndGet);
    private final Unread other = new Unread(inAll, 100, told::incrementAndGet);

    @Test
    void eachHasItsOwn() {
        assertThat(one.add(60)).isEqualTo(60);
        assertThat(other.add(40)).isEqualTo(40);
        assertThat(one.add(-10)).isEqualTo(50);
        assertThat(one.get()).isEqualTo(50);
        assertThat(told).hasValue(0);
    }

    @Test
    void tooMuchOfAllTogetherIsTold() {
        one.add(60);

        other.add(41);

        assertThat(told).hasValue(1);
    }

    @Test
    void whatIsTakenIsNotTooMuch() {
        one.add(60);
        other.add(60);

        other.add(-10);

        assertThat(told).hasValue(1);
        other.add(-10);
        other.add(1);
        assertThat(told).hasValue(2);
    }
}
