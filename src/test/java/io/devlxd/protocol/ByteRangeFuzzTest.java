package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.devlxd.protocol.ByteRange.UnsatisfiableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class ByteRangeFuzzTest {
    /** Files of different sizes; the last is larger than any number of the header can be. */
    private static final long[] SIZES = {0, 1, 1000, Long.MAX_VALUE};

    @FuzzTest
    void aPartIsPartOfTheFile(byte[] header) {
        for (long size : SIZES) {
            part(new String(header, StandardCharsets.ISO_8859_1), size).ifPresent(part -> {
                assertThat(part.first()).isBetween(0L, part.last());
                assertThat(part.last()).isLessThan(size);
                assertThat(part.length()).isBetween(1L, size);
            });
        }
    }

    @FuzzTest
    void whatIsSentCanBeAskedForAgain(byte[] header) {
        for (long size : SIZES) {
            Optional<ByteRange> part = part(new String(header, StandardCharsets.ISO_8859_1), size);
            if (part.isPresent() && part.get().last() < 1_000_000_000_000_000_000L) {
                String same = "bytes=" + part.get().first() + "-" + part.get().last();
                assertThat(part(same, size)).isEqualTo(part);
            }
        }
    }

    private static Optional<ByteRange> part(String header, long size) {
        try {
            return ByteRange.parse(header, size);
        } catch (UnsatisfiableException e) {
            assertThat(e.getMessage()).startsWith("invalid range");
            return Optional.empty();
        }
    }
}
