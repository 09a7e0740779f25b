package io.devlxd.event;

/**
 * What a listener may cost.
 *
 * @param perInstance the most listeners that one instance may have at a time
 * @param total the most that all instances may have together
 * @param queuedEvents the most events that wait for a listener that is behind
 * @param queuedBytes the most bytes that wait for it
 */
public record ListenerLimits(int perInstance, int total, int queuedEvents, long queuedBytes) {}
