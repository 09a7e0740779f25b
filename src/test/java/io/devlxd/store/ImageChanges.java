package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Tarballs;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Imports images and deletes them, and fetches them between. An image and its file are there together, or neither is. */
final class ImageChanges extends CrashClient {
    private static final int SMALLEST = 1000;
    private static final int MORE = 3_000_000;

    private final Random random;
    private final Path directory;
    private final Set<String> acknowledged = new TreeSet<>();
    private String underway = "";

    ImageChanges(HostApi host, Path directory, Random random) {
        super(host);
        this.directory = directory;
        this.random = random;
    }

    @Override
    void change() {
        if (acknowledged.size() < 2 || random.nextBoolean()) {
            add(Tarballs.image(SMALLEST + random.nextInt(MORE)));
        } else {
            String oldest = acknowledged.iterator().next();
            byte[] file = request()
                    .get("/1.0/images/" + oldest + "/export")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            assertThat(Tarballs.sha256(file)).isEqualTo(oldest);
            remove(oldest);
        }
    }

    @Override
    void check() {
        Set<String> listed = new TreeSet<>();
        for (JsonNode path : read("/1.0/images")) {
            listed.add(path.asText().substring("/1.0/images/".length()));
        }
        assertThat(files()).as("files of images").isEqualTo(listed);
        listed.forEach(fingerprint -> assertThat(sha256(directory.resolve(fingerprint)))
                .as("what is in an image's file")
                .isEqualTo(fingerprint));
        Set<String> certain = new TreeSet<>(acknowledged);
        certain.remove(underway);
        Set<String> possible = new TreeSet<>(certain);
        possible.add(underway);
        assertThat(listed).containsAll(certain).isSubsetOf(possible);
        if (acknowledged.contains(underway) != listed.contains(underway)) {
            foundUnacknowledged();
        }
        acknowledged.clear();
        acknowledged.addAll(listed);
        underway = "";
    }

    private void add(byte[] image) {
        underway = Tarballs.sha256(image);
        ValidatableResponse answer = request()
                .contentType("application/octet-stream")
                .body(image)
                .post("/1.0/images")
                .then();
        answer.statusCode(202);
        acknowledged.add(underway);
        underway = "";
    }

    private void remove(String fingerprint) {
        underway = fingerprint;
        request().delete("/1.0/images/" + fingerprint).then().statusCode(202);
        acknowledged.remove(fingerprint);
        underway = "";
    }

    private Set<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return Tarballs.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
