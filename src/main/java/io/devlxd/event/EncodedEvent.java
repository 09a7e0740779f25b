package io.devlxd.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * An event as its listeners get it, encoded once for all of them.
 *
 * @param type what listeners subscribe to; {@link #END} for none, when listeners are to go
 * @param project of what the event is about; empty for a guest's events
 * @param json one line
 */
record EncodedEvent(String type, String project, String json) {
    /** Not an event, but the end of them. */
    static final String END = "";

    static EncodedEvent end() {
        return new EncodedEvent(END, "", "");
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
