package io.devlxd.protocol;

/** Text quoted as Go quotes it in messages. */
public final class GoText {
    private static final String SHORT = "abtnvfr";
    private static final int BELL = 7;

    private GoText() {}

    /** In double quotes, as {@code %q} prints it. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> escape(quoted, character, '"'));
        return quoted.append('"').toString();
    }

    /** One character in single quotes. */
    static String quote(int character) {
        StringBuilder quoted = new StringBuilder("'");
        escape(quoted, character, '\'');
        return quoted.append('\'').toString();
    }

    private static void escape(StringBuilder to, int character, char quote) {
        if (character == quote || character == '\\') {
            to.append('\\').appendCodePoint(character);
        } else if (character >= BELL && character < BELL + SHORT.length()) {
            to.append('\\').append(SHORT.charAt(character - BELL));
        } else if (character < ' ' || character == 0x7f) {
            to.append(String.format("\\x%02x", character));
        } else if (isPrintable(character)) {
            to.appendCodePoint(character);
        } else {
            to.append(String.format(character > 0xffff ? "\\U%08x" : "\\u%04x", character));
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
