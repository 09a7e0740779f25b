package io.devlxd.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Checks the first JSON value of a body and says what is wrong with it in the words of Go's decoder, which clients of the guest
 * API get to see. What follows the value is not looked at.
 */
public final class GoJsonSyntax {
    /** Go's own limit is 10,000. Nesting is recursion here, and a state report has no reason to nest at all. */
    private static final int MAX_DEPTH = 500;

    private static final int END = -1;

    /** One character a byte, for Go looks at bytes. */
    private final String text;

    private int at;

    private GoJsonSyntax(byte[] body) {
        this.text = new String(body, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns how many bytes of {@code body} the first value takes up, with the white space before it.
     *
     * @throws SyntaxException with Go's message
     */
    public static int check(byte[] body) throws SyntaxException {
        GoJsonSyntax syntax = new GoJsonSyntax(body);
        syntax.skipSpace();
        if (syntax.at == body.length) {
            throw new SyntaxException("EOF");
        }
        syntax.value(0);
        return syntax.at;
    }

    private void value(int depth) throws SyntaxException {
        if (depth > MAX_DEPTH) {
            throw new SyntaxException("exceeded max depth");
        }
        skipSpace();
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("looking for beginning of value");
        }
    }

    private void object(int depth) throws SyntaxException {
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            skipSpace();
            expect("\"", "looking for beginning of object key string");
            at--;
            string();
            skipSpace();
            expect(":", "after object key");
            value(depth + 1);
            skipSpace();
        } while (expect(",}", "after object key:value pair") == ',');
    }

    private void array(int depth) throws SyntaxException {
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value(depth + 1);
            skipSpace();
        } while (expect(",]", "after array element") == ',');
    }

    private void string() throws SyntaxException {
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                escape();
            } else if (peek() < ' ') {
                throw unexpected("in string literal");
            } else {
                at++;
            }
        }
        at++;
    }

    private void escape() throws SyntaxException {
        if (expect("\"\\/bfnrtu", "in string escape code") == 'u') {
            for (int digits = 0; digits < 4; digits++) {
                expect("0123456789abcdefABCDEF", "in \\u hexadecimal character escape");
            }
        }
    }

    private void literal(String literal) throws SyntaxException {
        at++;
        for (int i = 1; i < literal.length(); i++) {
            char next = literal.charAt(i);
            expect(String.valueOf(next), "in literal " + literal + " (expecting " + GoText.quote(next) + ")");
        }
    }

    private void number() throws SyntaxException {
        if (peek() == '-') {
            at++;
            expect("0123456789", "in numeric literal");
            at--;
        }
        if (peek() == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (isNext(".")) {
            at++;
            expect("0123456789", "after decimal point in numeric literal");
            skipDigits();
        }
        if (isNext("eE")) {
            exponent();
        }
    }

    private void exponent() throws SyntaxException {
        at++;
        if (isNext("+-")) {
            at++;
        }
        expect("0123456789", "in exponent of numeric literal");
        skipDigits();
    }

    private int expect(String allowed, String where) throws SyntaxException {
        int character = peek();
        if (allowed.indexOf(character) < 0) {
            throw unexpected(where);
        }
        at++;
        return character;
    }

    private int peek() throws SyntaxException {
        if (at >= text.length()) {
            throw new SyntaxException("unexpected EOF");
        }
        return text.charAt(at);
    }

    private boolean isNext(String anyOf) {
        return anyOf.indexOf(at < text.length() ? text.charAt(at) : END) >= 0;
    }

    private void skipDigits() {
        while (isNext("0123456789")) {
            at++;
        }
    }

    private void skipSpace() {
        while (isNext(" \t\r\n")) {
            at++;
        }
    }

    private SyntaxException unexpected(String where) {
        return new SyntaxException("invalid character " + GoText.quote(text.charAt(at)) + " " + where);
    }

    /** The body is not JSON. */
    public static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        SyntaxException(String message) {
            super(message, null, false, false);
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
