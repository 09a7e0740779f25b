package io.devlxd.event;

import java.nio.ByteBuffer;

/** What a server sends for one text message: a single frame that is not masked (RFC 6455, 5.2). */
final class TextFrame {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LONGEST_IN_7_BITS = 125;
    private static final int LONGEST_IN_16_BITS = 0xffff;
    private static final byte AS_16_BITS = 126;
    private static final byte AS_64_BITS = 127;
    private static final int LONGEST_HEAD = 10;

    private TextFrame() {}

    /** Outside the heap, where the kernel takes it from without another copy for each connection. */
    static ByteBuffer of(byte[] text) {
        ByteBuffer frame = ByteBuffer.allocateDirect(LONGEST_HEAD + text.length).put(FINAL_TEXT);
        if (text.length <= LONGEST_IN_7_BITS) {
            frame.put((byte) text.length);
        } else if (text.length <= LONGEST_IN_16_BITS) {
            frame.put(AS_16_BITS).putShort((short) text.length);
        } else {
            frame.put(AS_64_BITS).putLong(text.length);
        }
        return frame.put(text).flip();
    }
}
