package io.devlxd.cli.host;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The daemon's end of a WebSocket as a row of texts. Vert.x 4.5 has a WebSocket client, but one that connects to TCP only:
 * it ignores the Unix socket in its options.
 */
final class EventFrames implements Handler<Buffer> {
    /** What asks for a WebSocket. The key proves nothing to a peer on a Unix socket, so it is always the same. */
    static final Map<String, String> UPGRADE = Map.of(
            "Connection", "Upgrade",
            "Upgrade", "websocket",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "ZGV2bHhkIG1vbml0b3IuLg==");

    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int MAX_LENGTH = 64 * 1024 * 1024;

    private final Predicate<String> events;
    private final Handler<Buffer> reply;
    private final Runnable end;
    private Buffer unread = Buffer.buffer();
    private Buffer message = Buffer.buffer();
    private boolean ended;

    /** Gives texts to {@code events} until that wants no more, and answers pings through {@code reply}. */
    EventFrames(Predicate<String> events, Handler<Buffer> reply, Runnable end) {
        this.events = events;
        this.reply = reply;
        this.end = end;
    }

    @Override
    public void handle(Buffer bytes) {
        unread.appendBuffer(bytes);
        int start = 0;
        for (int next = endOfFrame(start); next > 0 && !ended; next = endOfFrame(start)) {
            frame(unread.getUnsignedByte(start), unread.getBuffer(payloadAt(start), next));
            start = next;
        }
        // Copied, since a slice would keep all that was ever read.
        unread = unread.getBuffer(start, unread.length());
    }

    /** Returns where the frame at {@code start} ends, or -1 while it has not arrived as a whole. */
    private int endOfFrame(int start) {
        if (unread.length() < start + 2 || unread.length() < payloadAt(start)) {
            return -1;
        }
        long length = length(start);
        if (length > MAX_LENGTH || length < 0) {
            finish();
            return -1;
        }
        long next = payloadAt(start) + length;
        return unread.length() < next ? -1 : (int) next;
    }

    private int payloadAt(int start) {
        return start
                + 2
                + switch (shortLength(start)) {
                    case LENGTH_OF_16_BITS -> Short.BYTES;
                    case LENGTH_OF_64_BITS -> Long.BYTES;
                    default -> 0;
                };
    }

    private long length(int start) {
        return switch (shortLength(start)) {
            case LENGTH_OF_16_BITS -> unread.getUnsignedShort(start + 2);
            case LENGTH_OF_64_BITS -> unread.getLong(start + 2);
            default -> shortLength(start);
        };
    }

    /** A server does not mask, so the byte's upper bit is clear. */
    private int shortLength(int start) {
        return unread.getUnsignedByte(start + 1);
    }

    private void frame(int head, Buffer payload) {
        switch (head & 0xf) {
            case CLOSE -> finish();
            case PING -> reply.handle(pong(payload));
            case PONG -> {}
            default -> data((head & FINAL) != 0, payload);
        }
    }

    private void data(boolean last, Buffer payload) {
        message.appendBuffer(payload);
        if (message.length() > MAX_LENGTH) {
            finish();
        } else if (last) {
            String text = message.toString();
            message = Buffer.buffer();
            if (!events.test(text)) {
                finish();
            }
        }
    }

    private void finish() {
        ended = true;
        end.run();
    }

    /** A client has to mask; a key of zeros leaves the payload as it is. */
    private static Buffer pong(Buffer payload) {
        return Buffer.buffer()
                .appendByte((byte) (FINAL | PONG))
                .appendByte((byte) (MASKED | payload.length()))
                .appendInt(0)
                .appendBuffer(payload);
    }
}
