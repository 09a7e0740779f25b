package io.devlxd.instance;

import java.util.SortedMap;

/** A change that a guest hears of. */
public sealed interface GuestEvent {
    /** A {@code user.*} key that was set, changed or unset; the value that is not there is empty. */
    record ConfigChanged(String key, String oldValue, String value) implements GuestEvent {}

    /**
     * A device that came, went or changed.
     *
     * @param action {@code added}, {@code removed} or {@code updated}
     * @param options as configured, of the device that is there now or, when it went, was there
     */
    record DeviceChanged(String action, String device, SortedMap<String, String> options) implements GuestEvent {}
}
