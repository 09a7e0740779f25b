package io.devlxd.cli.command;

import java.nio.file.Path;

/** What a command was started with. Asked when it runs: before, its options are not known. */
public interface Invocation {
    Console console();

    /** The socket on which the daemon serves the host API. */
    Path hostSocket();
}
