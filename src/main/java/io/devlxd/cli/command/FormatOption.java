package io.devlxd.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.text.OutputFormat;
import io.devlxd.cli.text.Table;
import picocli.CommandLine.Option;

/** The form of a list, for the commands that print one. */
public final class FormatOption {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "'table' (default), 'compact', 'csv', 'json' or 'yaml'.")
    private OutputFormat format = OutputFormat.TABLE;

    /** Whether people read it, for whom some cells are shortened. */
    public boolean isTable() {
        return format == OutputFormat.TABLE || format == OutputFormat.COMPACT;
    }

    /** Prints the list as {@code documents} in JSON and YAML, or as {@code table} in the other forms. */
    public void print(Console console, JsonNode documents, Table table) {
        console.out().print(format.render(documents, table, console.colours()));
    }
}
