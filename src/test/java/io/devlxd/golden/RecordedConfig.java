package io.devlxd.golden;

import java.util.Map;

/** What was set on the instance when the answers were recorded. */
final class RecordedConfig {
    static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("user.x", "hello"),
            Map.entry("user.a.b", "dotted"),
            Map.entry("user.with space", "sp"),
            Map.entry("user.slash/key", "sl"),
            Map.entry("user.pct%41", "pct"),
            Map.entry("user.uni", "žluť ☃"),
            Map.entry("user.user-data", "#cloud-config\n{}\n"),
            Map.entry("user.multi", "line1\nline2\n"),
            Map.entry("user.long", "0123456789abcdef".repeat(6400)),
            Map.entry("user.html", "<a href=\"x\">&amp;\u2028</a>"),
            Map.entry("cloud-init.vendor-data", "#cloud-config\n{}\n"),
            Map.entry("cloud-init.user-data", "#cloud-config\nruncmd: [true]\n"),
            Map.entry("cloud-init.network-config", "version: 2\n"),
            Map.entry("limits.cpu.allowance", "50%"),
            Map.entry("limits.memory", "2GiB"),
            Map.entry("security.nesting", "true"),
            Map.entry("environment.FOO", "secret"),
            Map.entry("boot.autostart.priority", "3"));

    static final Map<String, Map<String, String>> DEVICES =
            Map.of("root", Map.of("path", "/", "pool", "default", "type", "disk"));

    private RecordedConfig() {}
}
