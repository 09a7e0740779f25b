package io.devlxd.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that has its name only once it is whole; until then it lies beside it under another, and goes if it is given up. */
public final class PendingFile implements Closeable {
    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private PendingFile(Path target, Path part, StandardOpenOption how) throws IOException {
        this.target = target;
        this.part = part;
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE, how);
        part.toFile().deleteOnExit();
    }

    /** Has the mode that the user's mask wants. */
    public static PendingFile of(Path target) throws IOException {
        Path part = partOf(target);
        Files.deleteIfExists(part);
        return new PendingFile(target, part, StandardOpenOption.CREATE_NEW);
    }

    /** Readable by its owner only. */
    public static PendingFile secret(Path target) throws IOException {
        Path part = partOf(target);
        Path made = Files.createTempFile(part.toAbsolutePath().getParent(), part.getFileName() + ".", "");
        return new PendingFile(target, made, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Not to be closed: this file is. */
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** Gives the file its name, in place of one that had it. */
    public void commit() throws IOException {
        channel.force(true);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private static Path partOf(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }
}
