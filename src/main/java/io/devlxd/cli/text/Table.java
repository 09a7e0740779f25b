package io.devlxd.cli.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, drawn as LXD's client draws them. */
public record Table(List<String> headings, List<List<String>> rows) {
    private static final Set<String> STATES = Set.of("STATE", "STATUS");
    private static final String GAP = "  ";

    /** Headings centred, cells to the left, a line between all rows. */
    public String drawn(Colours colours) {
        int[] widths = widths();
        String line = IntStream.of(widths).mapToObj(w -> "-".repeat(w + 2)).collect(framed("+"));
        StringBuilder table = new StringBuilder(line);
        table.append(row(headings, (cell, i) -> colours.heading(centred(cell, widths[i]))))
                .append(line);
        for (List<String> row : rows) {
            table.append(row(row, (cell, i) -> coloured(padded(cell, widths[i]), i, colours)))
                    .append(line);
        }
        return table.toString();
    }

    /** Without lines, and no blanks at the end of a row. */
    public String compact(Colours colours) {
        int[] widths = widths();
        widths[widths.length - 1] = 0;
        StringBuilder table =
                new StringBuilder(columns(headings, (cell, i) -> colours.heading(padded(cell, widths[i]))));
        rows.forEach(row -> table.append(columns(row, (cell, i) -> coloured(padded(cell, widths[i]), i, colours))));
        return table.toString();
    }

    /** Without headings, as LXD's client leaves them out. */
    public String csv() {
        return rows.stream()
                .map(row -> row.stream().map(Table::quoted).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private interface Layout {
        String of(String cell, int column);
    }

    private static String row(List<String> cells, Layout layout) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> " " + layout.of(shown(cells.get(i)), i) + " ")
                .collect(framed("|"));
    }

    private static String columns(List<String> cells, Layout layout) {
        return IntStream.range(0, cells.size())
                        .mapToObj(i -> layout.of(shown(cells.get(i)), i))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                + "\n";
    }

    private static Collector<CharSequence, ?, String> framed(String edge) {
        return Collectors.joining(edge, edge, edge + "\n");
    }

    private String coloured(String cell, int column, Colours colours) {
        return STATES.contains(headings.get(column)) ? colours.state(cell) : cell;
    }

    private int[] widths() {
        return IntStream.range(0, headings.size()).map(this::width).toArray();
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(widest, length(headings.get(column)));
    }

    private static String centred(String cell, int width) {
        return padded(" ".repeat((width - length(cell)) / 2) + cell, width);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(width - length(cell), 0));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** An image's description is a stranger's text: it must not steer the terminal. */
    private static String shown(String cell) {
        return cell.replaceAll("\\p{Cntrl}", " ");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && !cell.startsWith(" ") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
