package io.devlxd.instance;

import java.util.SortedMap;

/**
 * Something that happened on this host, for the host.
 *
 * @param sequence the number of the event: higher than that of every earlier one, also before a restart of the daemon
 * @param action LXD's name for it, such as {@code instance-ready}
 * @param project of what it happened to
 * @param source the path of what it happened to, on the host API
 * @param context what else there is to know, such as the old name of what was renamed
 */
public record LifecycleEvent(
        long sequence,
        String action,
        String project,
        String source,
        SortedMap<String, String> context,
        Requestor requestor) {}
