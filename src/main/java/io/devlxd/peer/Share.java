package io.devlxd.peer;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one run has of the daemon.
 *
 * @param channels its open connections
 * @param requests those that it may make now
 */
record Share(Set<Channel> channels, TokenBucket requests) {
    Share(TokenBucket requests) {
        this(ConcurrentHashMap.newKeySet(), requests);
    }
}
