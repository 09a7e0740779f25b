package io.devlxd.peer;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one run has of the daemon.
 *
 * @param channels its open connections
 * @param requests those that it may make now
 * @param unread bytes of answers that it has not taken yet
 */
record Share(Set<Channel> channels, TokenBucket requests, AtomicLong unread) {
    Share(TokenBucket requests) {
        this(ConcurrentHashMap.newKeySet(), requests, new AtomicLong());
    }
}
