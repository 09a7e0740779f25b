package io.devlxd.daemon;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets the guest socket be bound by a path that guests may see. The kernel tells whoever connects by which path a socket was
 * bound, wherever it is found now ({@code getpeername}); this one leads there by way of an open descriptor, and only in this
 * process.
 */
@Singleton
class GuestSocketName implements HttpServerOptionsCustomizer {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Path socket;
    private final Path directory;

    /** Open as long as the daemon runs: Quarkus binds some time after it has asked. */
    private final DirectoryStream<Path> opened;

    @SuppressWarnings("StreamResourceLeak")
    GuestSocketName(DaemonDirectory daemon) throws IOException {
        this.socket = daemon.newGuestSocket();
        this.directory = socket.resolveSibling("");
        this.opened = Files.newDirectoryStream(directory);
    }

    @PreDestroy
    void close() throws IOException {
        opened.close();
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        try {
            Path bound = descriptorOf(directory, DESCRIPTORS).resolve(directory.relativize(socket));
            options.setHost(bound.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of {@code descriptors}, links to what is open, leads to {@code directory}. */
    static Path descriptorOf(Path directory, Path descriptors) throws IOException {
        for (Path descriptor : all(descriptors)) {
            if (leadsTo(directory, descriptor)) {
                return descriptor;
            }
        }
        throw new IOException("no descriptor of " + directory + " in " + descriptors);
    }

    private static List<Path> all(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.toList();
        }
    }

    private static boolean leadsTo(Path directory, Path descriptor) throws IOException {
        try {
            return Files.isSameFile(descriptor, directory);
        } catch (NoSuchFileException closed) {
            // Meanwhile: other threads come and go with theirs, and so did what listed them.
            return false;
        }
    }
}
