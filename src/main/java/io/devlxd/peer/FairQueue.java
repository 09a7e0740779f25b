package io.devlxd.peer;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What many processes wait for, taken by turns: one thing of each user, and within a user one of each process. However much one of
 * them queues, another's first is next but few. Any thread.
 */
final class FairQueue<T> {
    /** By uid, then by pid; whoever had its turn last is last. */
    private final Map<Long, Map<Integer, Queue<T>>> waiting = new LinkedHashMap<>();

    synchronized void add(PeerCredentials whose, T thing) {
        waiting.computeIfAbsent(whose.uid(), first -> new LinkedHashMap<>())
                .computeIfAbsent(whose.pid(), first -> new ArrayDeque<>())
                .add(thing);
    }

    /** What is next, {@code null} if nothing waits. */
    synchronized @Nullable T poll() {
        if (waiting.isEmpty()) {
            return null;
        }
        Map.Entry<Long, Map<Integer, Queue<T>>> user = removeFirst(waiting);
        Map.Entry<Integer, Queue<T>> process = removeFirst(user.getValue());
        T next = process.getValue().remove();
        if (!process.getValue().isEmpty()) {
            user.getValue().put(process.getKey(), process.getValue());
        }
        if (!user.getValue().isEmpty()) {
            waiting.put(user.getKey(), user.getValue());
        }
        return next;
    }

    private static <K, V> Map.Entry<K, V> removeFirst(Map<K, V> map) {
        Iterator<Map.Entry<K, V>> entries = map.entrySet().iterator();
        Map.Entry<K, V> first = entries.next();
        entries.remove();
        return first;
    }
}
