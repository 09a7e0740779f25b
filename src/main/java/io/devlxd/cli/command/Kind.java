package io.devlxd.cli.command;

import io.devlxd.cli.host.WritablePart;
import io.devlxd.protocol.HostPaths;

/** What has a name, configuration and devices. */
public enum Kind {
    INSTANCE("Instance", HostPaths.INSTANCES, WritablePart.INSTANCE, "devlxd list", "devlxd config show"),
    PROFILE("Profile", HostPaths.PROFILES, WritablePart.PROFILE, "devlxd profile list", "devlxd profile show");

    private final String noun;
    private final String collection;
    private final WritablePart writable;
    private final String listing;
    private final String showing;

    Kind(String noun, String collection, WritablePart writable, String listing, String showing) {
        this.noun = noun;
        this.collection = collection;
        this.writable = writable;
        this.listing = listing;
        this.showing = showing;
    }

    /** The word with which the daemon's messages begin. */
    public String noun() {
        return noun;
    }

    public String collection() {
        return collection;
    }

    public String path(String name) {
        return collection + "/" + HostPaths.encode(name);
    }

    public WritablePart writable() {
        return writable;
    }

    /** The command that shows which there are. */
    public String listing() {
        return listing;
    }

    /** The command that shows one, without its name. */
    public String showing() {
        return showing;
    }
}
