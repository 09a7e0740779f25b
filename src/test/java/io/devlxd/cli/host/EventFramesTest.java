package io.devlxd.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFramesTest {
    private static final int TEXT = 0x81;
    private static final int BEGINNING = 0x01;
    private static final int REST = 0x80;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final List<String> events = new ArrayList<>();
    private final List<Buffer> replies = new ArrayList<>();
    private int ends;
    private boolean wantsMore = true;

    private final EventFrames frames = new EventFrames(
            event -> {
                events.add(event);
                return wantsMore;
            },
            replies::add,
            () -> ends++);

    @Test
    void aFrameMayArriveByteByByte() {
        Buffer bytes = frame(TEXT, "{}").appendBuffer(frame(TEXT, "\u00fc".repeat(100)));

        for (int i = 0; i < bytes.length(); i++) {
            frames.handle(bytes.getBuffer(i, i + 1));
        }

        assertThat(events).containsExactly("{}", "\u00fc".repeat(100));
    }

    @Test
    void manyFramesMayArriveAtOnce() {
        frames.handle(
                frame(TEXT, "a").appendBuffer(frame(TEXT, "x".repeat(70_000))).appendBuffer(frame(TEXT, "b")));

        assertThat(events).containsExactly("a", "x".repeat(70_000), "b");
    }

    @Test
    void anEventInPiecesIsOne() {
        frames.handle(frame(BEGINNING, "a").appendBuffer(frame(PING, "p")).appendBuffer(frame(REST, "b")));

        assertThat(events).containsExactly("ab");
        assertThat(replies).containsExactly(Buffer.buffer(new byte[] {(byte) 0x8a, (byte) 0x81, 0, 0, 0, 0, 'p'}));
    }

    @Test
    void nothingIsReadAfterTheEnd() {
        frames.handle(frame(CLOSE, "").appendBuffer(frame(TEXT, "late")));

        assertThat(events).isEmpty();
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void aListenerWithEnoughEndsIt() {
        wantsMore = false;

        frames.handle(frame(TEXT, "a").appendBuffer(frame(TEXT, "b")));

        assertThat(events).containsExactly("a");
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void aLengthOutOfMeasureEndsIt() {
        frames.handle(
                Buffer.buffer().appendByte((byte) TEXT).appendByte((byte) 127).appendLong(1L << 40));

        assertThat(ends).isEqualTo(1);
    }

    private static Buffer frame(int head, String text) {
        Buffer payload = Buffer.buffer(text);
        Buffer frame = Buffer.buffer().appendByte((byte) head);
        if (payload.length() < 126) {
            frame.appendByte((byte) payload.length());
        } else if (payload.length() < 1 << 16) {
            frame.appendByte((byte) 126).appendUnsignedShort(payload.length());
        } else {
            frame.appendByte((byte) 127).appendLong(payload.length());
        }
        return frame.appendBuffer(payload);
    }
}
