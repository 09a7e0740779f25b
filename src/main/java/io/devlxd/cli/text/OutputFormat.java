package io.devlxd.cli.text;

import com.fasterxml.jackson.databind.JsonNode;

/** How a list is printed. */
public enum OutputFormat {
    TABLE,
    CSV,
    JSON;

    /** Prints {@code items} as the daemon sent them, or {@code table}, which shows them. */
    public String render(JsonNode items, Table table) {
        return switch (this) {
            case TABLE -> table.drawn();
            case CSV -> table.csv();
            case JSON -> items + "\n";
        };
    }
}
