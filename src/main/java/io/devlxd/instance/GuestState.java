package io.devlxd.instance;

import java.util.Arrays;
import java.util.Optional;

/** What a guest says of itself, with its name on the wire. */
public enum GuestState {
    STARTED("Started"),
    READY("Ready");

    private final String wireName;

    GuestState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Empty if there is no such state; upper and lower case matter. */
    public static Optional<GuestState> parse(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
