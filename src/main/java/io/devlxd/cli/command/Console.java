package io.devlxd.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The streams and the environment that a command was started with. */
public record Console(InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    /** UTF-8 whatever the locale says: the values of keys are UTF-8 on the wire. */
    public static Console ofProcess() {
        return new Console(System.in, writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
