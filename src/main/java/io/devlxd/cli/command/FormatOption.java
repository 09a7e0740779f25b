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
            description = "'table' (default), 'csv' or 'json'.")
    private OutputFormat format = OutputFormat.TABLE;

    public boolean isTable() {
        return format == OutputFormat.TABLE;
    }

    /** The list as {@code documents} in JSON, or as {@code table} in the other forms. */
    public String render(JsonNode documents, Table table) {
        return format.render(documents, table);
    }
}
