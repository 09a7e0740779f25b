package io.devlxd.event;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The connection under a WebSocket. Vert.x would encode an event anew for each listener and take three times as long as the
 * kernel to hand it over; the same bytes for all go past it.
 *
 * @param write sends whole frames as they are, and does not move the buffer's position
 * @param abort ends the connection without another byte
 */
public record Wire(Consumer<ByteBuffer> write, Runnable abort) {}
