package io.devlxd.cli.command;

import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.text.Colours;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The streams and the environment that a command was started with. */
public record Console(
        InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment, Terminals terminals) {
    /** UTF-8 whatever the locale says: the values of keys are UTF-8 on the wire. */
    public static Console ofProcess() {
        return new Console(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                System.getenv(),
                Terminals.ofProcess());
    }

    /** As no-color.org wants it: none in files and pipes, and none for those who set {@code NO_COLOR}. */
    public Colours colours() {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return wanted && terminals.isTerminal(Terminals.OUT) ? Colours.ANSI : Colours.NONE;
    }

    /** Returns all of standard input, byte for byte. */
    public String standardInput() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailure("standard input is not UTF-8, which values have to be: encode it as base64");
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
