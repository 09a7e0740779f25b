package io.devlxd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Groups that a test may give a socket to. */
public final class Groups {
    private Groups() {}

    /** Answers {@code group}, which only root can give a file to; for anybody else its own. */
    public static String orOwn(String group) {
        return TestInstance.isRoot() ? group : own();
    }

    private static String own() {
        try {
            return Files.readAttributes(Path.of("/proc/self"), PosixFileAttributes.class)
                    .group()
                    .getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
