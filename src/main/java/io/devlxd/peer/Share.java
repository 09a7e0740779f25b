package io.devlxd.peer;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one run has of the daemon.
 *
 * @param channels its open connections
 * @param requests those that it may make now
 * @param unread bytes of answers that it has not taken yet
 */
record Share(Set<Channel> channels, TokenBucket requests, Unread unread) {
    Share(TokenBucket requests, Unread unread) {
        this(ConcurrentHashMap.newKeySet(), requests, unread);
    }
}
