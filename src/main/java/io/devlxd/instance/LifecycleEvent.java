package io.devlxd.instance;

/**
 * Something that happened to an instance or an image, for the host.
 *
 * @param action LXD's name for it, such as {@code instance-ready}
 * @param project of what it happened to
 * @param source the path of what it happened to, on the host API
 */
public record LifecycleEvent(String action, String project, String source) {
    static LifecycleEvent of(String action, InstanceName name) {
        return new LifecycleEvent("instance-" + action, name.project(), "/1.0/instances/" + name.name());
    }
}
