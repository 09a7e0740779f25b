package io.devlxd.cli.hook;

import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Called by LXC, with the container's name and more in the environment, and of version 0 with words behind its line. */
@Command(
        name = "lxc",
        description = "The hook of LXC: for lxc.hook.start-host, and lxc.hook.post-stop or lxc.hook.stop.",
        footer = {
            "",
            "The instance has the container's name and is made at its first start. The container's own",
            "configuration file (not those that it includes) may have comments for the hook:",
            "",
            "  # devlxd.user.role = web      a key of the instance, user.* or cloud-init.*, set at each",
            "                                start; as often as the value has lines",
            "  # devlxd.name = web-1         the instance's name, where the container's is no host name",
            "  # devlxd.ephemeral = true     forget the instance when the container has ended",
            "  # devlxd.enable = false       leave this container alone",
            "",
            "Example:",
            "  lxc.hook.start-host = /usr/bin/devlxd hook lxc"
        })
final class LxcHook extends Hook {
    // Where LXC puts these in version 0, behind the name and the section.
    private static final int WORDS_OF_VERSION_0 = 3;
    private static final int TYPE_WORD = 2;

    LxcHook(Invocation invocation, Path root) {
        super(invocation, root);
    }

    @Override
    void run() throws IOException {
        String name = container(name());
        String type = type();
        switch (type) {
            case "start-host" -> started(name, pid(), settings());
            case "stop", "post-stop" -> ended(name, settings());
            default ->
                throw new CommandFailure("called as hook '" + type
                        + "': it belongs in lxc.hook.start-host and in lxc.hook.post-stop or lxc.hook.stop");
        }
    }

    @Override
    String howToName() {
        return "the comment '# devlxd.name = NAME' in the container's configuration gives it another one";
    }

    private String type() {
        return hasWords() ? words().get(TYPE_WORD) : variable("LXC_HOOK_TYPE");
    }

    private String name() {
        String name = variable("LXC_NAME");
        if (name.isEmpty()) {
            throw new CommandFailure("LXC_NAME is not set: is this called by LXC?");
        }
        return name;
    }

    private long pid() {
        try {
            return Long.parseLong(variable("LXC_PID"));
        } catch (NumberFormatException e) {
            throw new CommandFailure(
                    "LXC_PID is '" + variable("LXC_PID") + "', which is no process: is this called by LXC?");
        }
    }

    private Settings settings() throws IOException {
        String file = variable("LXC_CONFIG_FILE");
        byte[] text = file.isEmpty() ? new byte[0] : BoundedInput.of(root().resolve(file));
        return new Settings(SettingLines.ofLxc(text), SettingLines.LXC_PREFIX);
    }

    private boolean hasWords() {
        return words().size() >= WORDS_OF_VERSION_0;
    }
}
