package io.devlxd.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An event as its listeners get it, encoded once for all of them. */
final class EncodedEvent {
    /** Not an event, but the end of them. */
    static final String END = "";

    private final String type;
    private final String project;
    private final byte[] json;

    /** Made when the first stream wants it: most events have no listener. */
    private volatile @Nullable Buffer line;

    /** Made when the first WebSocket wants it. */
    private volatile @Nullable ByteBuffer frame;

    /**
     * @param type what listeners subscribe to; {@link #END} for none, when listeners are to go
     * @param project of what the event is about; empty for a guest's events
     * @param json one line
     */
    EncodedEvent(String type, String project, byte[] json) {
        this.type = type;
        this.project = project;
        this.json = json;
    }

    static EncodedEvent end() {
        return new EncodedEvent(END, "", new byte[0]);
    }

    String type() {
        return type;
    }

    String project() {
        return project;
    }

    /** What a stream gets: the line, shared by all of them; to be written, not to be changed. */
    Buffer line() {
        Buffer made = line;
        if (made == null) {
            made = Buffer.buffer(json);
            line = made;
        }
        return made;
    }

    /**
     * What a WebSocket gets: the same line. Shared by all of them, also while it waits for those that do not read; to be sliced,
     * not to be read from.
     */
    ByteBuffer frame() {
        ByteBuffer made = frame;
        if (made == null) {
            made = TextFrame.of(json);
            frame = made;
        }
        return made;
    }

    /** In bytes. */
    int size() {
        return json.length;
    }

    boolean isEnd() {
        return type.equals(END);
    }

    /** Events never leave this process: they are handed on as they are. */
    static final class Codec implements MessageCodec<EncodedEvent, EncodedEvent> {
        @Override
        public EncodedEvent transform(EncodedEvent event) {
            return event;
        }

        @Override
        public void encodeToWire(Buffer buffer, EncodedEvent event) {
            throw new IllegalStateException("events stay in this process");
        }

        @Override
        public EncodedEvent decodeFromWire(int position, Buffer buffer) {
            throw new IllegalStateException("events stay in this process");
        }

        @Override
        public String name() {
            return "event";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
