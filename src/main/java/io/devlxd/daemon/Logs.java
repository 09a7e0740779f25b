package io.devlxd.daemon;

import io.devlxd.log.LogOutput;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Lets the log be written as configured, before anything of ours has something to say. */
@Singleton
class Logs {
    private final DaemonConfig config;

    Logs(DaemonConfig config) {
        this.config = config;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        switch (config.log().format()) {
            case TEXT -> LogOutput.writeText(System.getenv());
            case JSON -> LogOutput.writeJson();
        }
    }
}
