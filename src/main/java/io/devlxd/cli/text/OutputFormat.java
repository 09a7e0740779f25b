package io.devlxd.cli.text;

import com.fasterxml.jackson.databind.JsonNode;

/** How a list is printed. */
public enum OutputFormat {
    TABLE,
    COMPACT,
    CSV,
    JSON,
    YAML;

    /** Prints {@code items} as the daemon sent them, or {@code table}, which shows them. */
    public String render(JsonNode items, Table table, Colours colours) {
        return switch (this) {
            case TABLE -> table.drawn(colours);
            case COMPACT -> table.compact(colours);
            case CSV -> table.csv();
            case JSON -> items + "\n";
            case YAML -> Yaml.of(items);
        };
    }
}
