package io.devlxd.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** One command's page of the manual, in AsciiDoc: what {@code --help} says, in the order in which manuals say it. */
final class ManPage {
    private static final String EXAMPLES = "Example:";
    private static final String EXIT_STATUS = """

            == Exit status

            *0*:: Done.
            *1*:: It could not be done; one line on standard error tells why.
            *2*:: The command line is wrong; one line on standard error tells how.
            """;
    private static final String EXIT_STATUS_OF_HOOKS = """

            == Exit status

            *0*:: Done, or without *--strict* whatever happened.
            *1*:: With *--strict*: it could not be done; one line on standard error tells why.
            """;
    private static final String STRICT = "--strict";

    private final CommandSpec command;

    ManPage(CommandSpec command) {
        this.command = command;
    }

    /** Returns such as {@code devlxd-config-set}. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        breakSynopsis();
        StringWriter page = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(page), command);
        return withoutFullStop(page.toString()) + exitStatus() + notes() + seeAlso();
    }

    /** Without this AsciiDoc takes a synopsis of several lines for one paragraph. */
    private void breakSynopsis() {
        String[] lines = command.usageMessage().customSynopsis();
        String broken = Arrays.stream(lines).map(String::strip).collect(Collectors.joining(" +\n"));
        if (lines.length > 1) {
            command.usageMessage().customSynopsis(broken);
        }
    }

    /** The name's line is what {@code apropos} lists; all manuals leave the full stop out there. */
    private String withoutFullStop(String page) {
        return page.replaceFirst("(?m)^(" + name() + " - .*)\\.$", "$1");
    }

    private String exitStatus() {
        return command.findOption(STRICT) == null ? EXIT_STATUS : EXIT_STATUS_OF_HOOKS;
    }

    /** What stands below the options in the help: prose, indented lines as they are, and examples at the end. */
    private String notes() {
        List<String> lines = Arrays.asList(command.usageMessage().footer());
        int split = lines.contains(EXAMPLES) ? lines.indexOf(EXAMPLES) : lines.size();
        String prose = String.join("\n", lines.subList(0, split)).strip();
        // Two dashes are an end of options here, which AsciiDoc would take for a long one.
        return section("Notes", prose.replace(" -- ", " \\-- "))
                + section(
                        "Examples",
                        lines.stream().skip(split + 1L).map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static String section(String heading, String text) {
        return text.isEmpty() ? "" : "\n== " + heading + "\n\n" + text.stripTrailing() + "\n";
    }

    private String seeAlso() {
        Stream<String> above = Stream.ofNullable(command.parent()).map(parent -> parent.qualifiedName("-"));
        Stream<String> pages = Stream.concat(above, below(command).map(page -> page.qualifiedName("-")));
        return section(
                "See also", pages.map(page -> "*" + page + "*(1), ").collect(Collectors.joining()) + "*devlxd*(7)");
    }

    /** Returns the commands that people are meant to see. */
    static Stream<CommandSpec> below(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden());
    }
}
