package io.devlxd.cli.completion;

import io.devlxd.cli.command.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The script for the shell, and what it calls. */
public final class CompletionCommands {
    private CompletionCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(new Completion(invocation)).addSubcommand(new Complete(invocation));
    }

    /** The shells that there is a script for. */
    enum Shell {
        BASH
    }

    /** Prints the script. */
    @Command(
            name = "completion",
            description = "Print the script that makes a shell complete devlxd's command lines.",
            footer = {
                "",
                "Example:",
                "  devlxd completion bash > /usr/share/bash-completion/completions/devlxd",
                "  . <(devlxd completion bash)"
            })
    static final class Completion implements Callable<Integer> {
        /** The executable knows its commands, so that the script never needs to change with them. */
        private static final String BASH = """
                # bash completion for devlxd: it knows its commands, options and names itself.
                _devlxd() {
                    mapfile -t COMPREPLY < <("$1" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
                }
                complete -o bashdefault -o default -F _devlxd devlxd
                """;

        private final Invocation invocation;

        // There is but one to choose so far; picocli checks it.
        @SuppressWarnings("UnusedVariable")
        @Parameters(paramLabel = "SHELL", description = "The shell: bash.")
        private Shell shell = Shell.BASH;

        Completion(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            invocation.console().out().print(BASH);
            invocation.console().out().flush();
            return ExitCode.OK;
        }
    }

    /** Prints what the last word may become, one a line; nothing if there is nothing to say, whatever the reason. */
    @Command(name = "complete", hidden = true, description = "Print what the last of the words may become.")
    static final class Complete implements Callable<Integer> {
        private final Invocation invocation;

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "WORD", description = "The command line so far.")
        private List<String> words = new ArrayList<>();

        Complete(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            if (spec != null) {
                Names names = new Names(invocation.hostSocket());
                new Candidates(spec.root(), names)
                        .of(words)
                        .forEach(word -> invocation.console().out().print(word + "\n"));
                invocation.console().out().flush();
            }
            return ExitCode.OK;
        }
    }
}
