package io.devlxd.cli.completion;

import io.devlxd.cli.command.NamedCommand;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Follows the words of a command line through its commands, and knows then what may come next. */
final class Candidates {
    private static final String PROJECT = "--project";

    private final Names names;
    private CommandSpec command;

    /** How many arguments of the command were given. */
    private int position;

    /** The option whose value comes next. */
    private @Nullable OptionSpec open;

    Candidates(CommandSpec root, Names names) {
        this.command = root;
        this.names = names;
    }

    /** Returns what the last of {@code words} may become, sorted. */
    List<String> of(List<String> words) {
        // The shell takes --format=csv for three words.
        boolean isValue = !words.isEmpty() && words.get(words.size() - 1).equals("=");
        List<String> line = words.stream().filter(word -> !word.equals("=")).toList();
        String last = isValue || line.isEmpty() ? "" : line.get(line.size() - 1);
        (isValue || line.isEmpty() ? line : line.subList(0, line.size() - 1)).forEach(this::follow);
        return next(last)
                .filter(word -> word.startsWith(last))
                .distinct()
                .sorted()
                .toList();
    }

    private void follow(String word) {
        if (open != null) {
            if (open.longestName().equals(PROJECT)) {
                names.lookIn(word);
            }
            open = null;
        } else if (word.startsWith("-")) {
            OptionSpec option = command.findOption(word);
            open = option != null && option.arity().max() > 0 ? option : null;
        } else {
            CommandLine below = command.subcommands().get(word);
            if (below == null) {
                position++;
            } else {
                command = below.getCommandSpec();
            }
        }
    }

    private Stream<String> next(String last) {
        if (open != null) {
            return values(open);
        }
        if (last.startsWith("-")) {
            return command.options().stream().filter(option -> !option.hidden()).map(OptionSpec::longestName);
        }
        if (!command.subcommands().isEmpty()) {
            return command.subcommands().entrySet().stream()
                    .filter(below ->
                            !below.getValue().getCommandSpec().usageMessage().hidden())
                    .map(below -> below.getKey());
        }
        return command.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(position))
                .flatMap(this::values);
    }

    private Stream<String> values(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .map(word -> word.toLowerCase(Locale.ROOT));
        }
        return switch (argument.paramLabel()) {
            case "NAME" ->
                command.userObject() instanceof NamedCommand named
                        ? names.of(named.kind().collection())
                        : Stream.empty();
            case "PROFILE", "PROFILE[,PROFILE]" -> names.profiles();
            case "IMAGE", "ALIAS" -> names.aliases();
            case "PROJECT" -> names.projects();
            default -> Stream.empty();
        };
    }
}
