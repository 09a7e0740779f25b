package io.devlxd.cli.hook;

import org.junit.jupiter.api.BeforeEach;

/** LXC starts container c1. */
abstract class LxcTest extends HookTest {
    @BeforeEach
    void lxcStarts() {
        environment.put("LXC_NAME", "c1");
        environment.put("LXC_PID", "4711");
        environment.put("LXC_HOOK_TYPE", "start-host");
        environment.put("LXC_CONFIG_FILE", "/dev/null/none");
    }

    final void config(String text) {
        environment.put("LXC_CONFIG_FILE", write("config", text).toString());
    }
}
