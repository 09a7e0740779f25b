package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.protocol.ByteRange.UnsatisfiableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 100;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,0,9",
        "bytes=10-,10,99",
        "bytes=0-,0,99",
        "bytes=99-,99,99",
        "bytes=50-50,50,50",
        "bytes=90-1000,90,99",
        "bytes=-10,90,99",
        "bytes=-100,0,99",
        "bytes=-1000,0,99",
        "bytes= 5 - 9 ,5,9",
        "bytes=0-999999999999999999,0,99"
    })
    void aRangeEndsWithTheFile(String header, long first, long last) throws UnsatisfiableException {
        assertThat(ByteRange.parse(header, SIZE)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=0-1,"})
    void withoutOneRangeTheWholeFileIsSent(String header) throws UnsatisfiableException {
        assertThat(ByteRange.parse(header, SIZE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-"})
    void aRangeBehindTheFileCannotBeServed(String header) {
        assertUnsatisfiable(header, SIZE, "invalid range: failed to overlap");
    }

    @Test
    void anEmptyFileHasNoRanges() {
        assertUnsatisfiable("bytes=0-", 0, "invalid range: failed to overlap");
        assertUnsatisfiable("bytes=-1", 0, "invalid range: failed to overlap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=-",
                "bytes=a-b",
                "bytes=1",
                "bytes=--1",
                "bytes=1-2-3",
                "bytes=0x1-2",
                "Bytes=0-1",
                "lines=0-1",
                "0-1",
                "bytes=0-9999999999999999999"
            })
    void whatIsNoRangeCannotBeServed(String header) {
        assertUnsatisfiable(header, SIZE, "invalid range");
    }

    @Test
    void aRangeCannotEndBeforeItBegins() {
        assertThatThrownBy(() -> ByteRange.parse("bytes=9-5", SIZE)).isInstanceOf(UnsatisfiableException.class);
    }

    @Test
    void aPartIsSentWithItsPlaceInTheFile() {
        ByteRange range = new ByteRange(10, 19);

        assertThat(range.length()).isEqualTo(10);
        assertThat(range.of(SIZE)).isEqualTo("bytes 10-19/100");
    }

    private static void assertUnsatisfiable(String header, long size, String message) {
        assertThatThrownBy(() -> ByteRange.parse(header, size))
                .isInstanceOf(UnsatisfiableException.class)
                .hasMessage(message);
    }
}
