package io.devlxd.daemon;

import io.quarkus.runtime.configuration.ConfigurationException;

/** The daemon can't start. The message tells the operator what to do; Quarkus prints it without a stack trace. */
public final class StartException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
