package io.devlxd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A daemon with two instances: the guest of one does what no client does, and the other must not notice. Whatever it was, it was
 * no fault of the daemon's: nothing of that kind may be logged.
 */
public final class Neighbours implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Daemon daemon;
    private TestInstance guest;
    private TestInstance other;

    public Neighbours(String... options) {
        daemon = new Daemon(options);
    }

    public Daemon daemon() {
        return daemon;
    }

    /** The one that is hostile. Its connections end with each test. */
    public TestInstance guest() {
        return guest;
    }

    public TestInstance other() {
        return other;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        daemon.beforeAll(context);
        guest = daemon.instance("guest");
        other = daemon.instance("other");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        guest.closeAll();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        String logged = daemon.logged();
        daemon.afterAll(context);
        assertThat(logged).doesNotContain("Exception", "ERROR", "\tat ");
    }
}
