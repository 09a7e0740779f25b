package io.devlxd.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devlxd.image.IncomingImage.Part;
import io.devlxd.instance.Announcer;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import io.devlxd.instance.RecordingEvents;
import io.devlxd.instance.Registry;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.SampleInstance;
import io.devlxd.instance.Snapshots;
import io.devlxd.testing.Tarballs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host's images in a directory of the test's, with all else faked: changes are made at once. */
final class ImagesFixture {
    static final Requestor ROOT = new Requestor.Host(4711, 0);

    /** Nobody's but the host's. */
    static final Upload PRIVATE = new Upload("image.tar", false, false, null, Map.of(), null);

    static final Upload PUBLIC = new Upload("image.tar", true, false, null, Map.of(), null);

    final FakeImageRegistry registry = new FakeImageRegistry();
    final RecordingEvents events = new RecordingEvents();
    final ImageFiles files;
    final Images images;
    private final Path directory;

    ImagesFixture(Path directory) {
        this.directory = directory;
        this.files = new ImageFiles(directory);
        this.images = restarted();
    }

    /** The images as a daemon finds them that has just started. */
    Images restarted() {
        Announcer announcer = new Announcer(new Snapshots(new NoInstances(), Runnable::run), events, System::nanoTime);
        Clock clock = Clock.fixed(SampleInstance.CREATED, ZoneOffset.UTC);
        return new Images(registry, files, announcer, Runnable::run, Runnable::run, clock);
    }

    /** A new image, the same one for the same number. */
    Image add(int size) {
        return done(images.add(ROOT, incoming(Tarballs.image(size)), PRIVATE));
    }

    IncomingImage incoming(byte[] file) {
        IncomingImage incoming = images.receive();
        send(incoming, Part.METADATA, file);
        return incoming;
    }

    static void send(IncomingImage incoming, Part part, byte[] bytes) {
        incoming.begin(part);
        incoming.write(bytes);
        incoming.end();
    }

    /** The names of all files in the directory. */
    List<String> fileNames() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T done(CompletionStage<T> change) {
        return change.toCompletableFuture().join();
    }

    static @Nullable Throwable failure(CompletionStage<?> change) {
        return catchThrowable(() -> change.toCompletableFuture().join()).getCause();
    }

    static void assertRejected(CompletionStage<?> change, Rejection rejection, String message) {
        assertThat(failure(change)).isInstanceOfSatisfying(RejectedException.class, e -> {
            assertThat(e.rejection()).isEqualTo(rejection);
            assertThat(e).hasMessage(message);
        });
    }

    /** A registry of which nothing is asked. */
    private static final class NoInstances implements Registry {
        @Override
        public Contents load() {
            return new Contents(Set.of(), List.of(), List.of(), 0);
        }

        @Override
        public void commit(List<Change> changes) {}
    }

    /** Keeps images unless its disk is full. */
    static final class FakeImageRegistry implements ImageRegistry {
        boolean full;
        private final Map<Fingerprint, Image> kept = new ConcurrentHashMap<>();

        @Override
        public Collection<Image> loadImages() {
            return kept.values();
        }

        @Override
        public void putImages(List<Image> images) {
            failIfFull();
            images.forEach(image -> kept.put(image.fingerprint(), image));
        }

        @Override
        public void removeImage(Fingerprint fingerprint) {
            failIfFull();
            kept.remove(fingerprint);
        }

        private void failIfFull() {
            if (full) {
                throw new IllegalStateException("disk full");
            }
        }
    }
}
