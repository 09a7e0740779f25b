package io.devlxd.connection;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one run has of the daemon.
 *
 * @param channels its open connections
 * @param requests those that it may make now
 * @param unread bytes of answers that it has not taken yet, and of bodies without an answer
 * @param frames makes what the frames of one WebSocket are taken from, before they count as requests
 */
record Share(Set<Channel> channels, TokenBucket requests, Unread unread, Supplier<TokenBucket> frames) {
    Share(TokenBucket requests, Unread unread, Supplier<TokenBucket> frames) {
        this(ConcurrentHashMap.newKeySet(), requests, unread, frames);
    }
}
