package io.devlxd.configuration;

import java.util.List;

/** The daemon must not start so. The message has every fault, in one line. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(List<String> faults) {
        super("the configuration has to be put right first: " + String.join("; ", faults));
    }
}
