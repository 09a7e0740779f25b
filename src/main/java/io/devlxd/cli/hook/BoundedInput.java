package io.devlxd.cli.hook;

import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a hook is handed, read as far as makes sense. */
final class BoundedInput {
    /** Bytes: user-data of some hundred KiB fits, and a hook's memory stays small. */
    static final int LARGEST = 1024 * 1024;

    private BoundedInput() {}

    /** Reads a file; one that does not exist is empty. */
    static byte[] of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(file + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, file.toString());
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    /** @param what is named where there is too much of it */
    static byte[] of(InputStream in, String what) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new CommandFailure(what + " is larger than " + LARGEST + " bytes, which is the most a hook reads");
        }
        return bytes;
    }
}
