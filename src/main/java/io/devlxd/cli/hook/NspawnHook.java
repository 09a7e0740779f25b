package io.devlxd.cli.hook;

import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Called by systemd for the unit of a container; with systemd-nspawn's pid in the environment where that runs. */
@Command(
        name = "nspawn",
        customSynopsis = "devlxd hook nspawn [OPTIONS] start|stop MACHINE",
        description = "The hook of systemd-nspawn: for ExecStartPost= and ExecStopPost= of its unit.",
        footer = {
            "",
            "The instance has the machine's name and is made at its first start. In MACHINE.nspawn, in",
            "/etc/systemd/nspawn or /run/systemd/nspawn, a section [X-Devlxd] may have settings:",
            "",
            "  user.role=web                 a key of the instance, user.* or cloud-init.*, set at each start;",
            "                                as often as the value has lines",
            "  name=web-1                    the instance's name, where the machine's is no host name",
            "  ephemeral=true                forget the instance when the container has ended",
            "  enable=false                  leave this container alone",
            "",
            "Example:",
            "  ExecStartPost=/usr/bin/devlxd hook nspawn start %i"
        })
final class NspawnHook extends Hook {
    private static final int WORDS = 2;
    // As systemd-nspawn looks for it, but for the one beside the image: that is not the administrator's word.
    private static final List<String> SETTINGS = List.of("etc/systemd/nspawn", "run/systemd/nspawn");

    NspawnHook(Invocation invocation, Path root) {
        super(invocation, root);
    }

    @Override
    void run() throws IOException {
        if (words().size() != WORDS) {
            throw new CommandFailure("needs two words: start or stop, and the machine's name");
        }
        String machine = container(words().get(1));
        switch (words().get(0)) {
            case "start" -> started(machine, processes().leaderOf(manager()), settings(machine));
            case "stop" -> ended(machine, settings(machine));
            default -> throw new CommandFailure("'" + words().get(0) + "' is neither start nor stop");
        }
    }

    @Override
    String howToName() {
        return "'name=NAME' in section [X-Devlxd] of its .nspawn file gives it another one";
    }

    private long manager() {
        try {
            return Long.parseLong(variable("MAINPID"));
        } catch (NumberFormatException e) {
            throw new CommandFailure("MAINPID is not set: is this called by ExecStartPost= of systemd-nspawn's unit?");
        }
    }

    private Settings settings(String machine) throws IOException {
        if (machine.contains("/")) {
            throw new CommandFailure("'" + machine + "' is not a machine's name");
        }
        byte[] text = {};
        for (String directory : SETTINGS) {
            Path file = root().resolve(directory).resolve(machine + ".nspawn");
            if (Files.exists(file)) {
                text = BoundedInput.of(file);
                break;
            }
        }
        return new Settings(SettingLines.ofNspawn(text), "");
    }
}
