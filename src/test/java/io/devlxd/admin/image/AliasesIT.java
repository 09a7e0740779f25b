package io.devlxd.admin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.devlxd.admin.rest.Etag;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Tarballs;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The names of images on the host API over its socket. */
class AliasesIT {
    private static final String ALL = "/1.0/images/aliases";

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static String one;
    private static String two;
    private static int count;
    private HostApi host;
    private String name;

    @BeforeAll
    static void importImages() {
        one = DAEMON.host().importImage(Tarballs.image(1), "0");
        two = DAEMON.host().importImage(Tarballs.image(2), "0");
    }

    @BeforeEach
    void nameOne() {
        host = DAEMON.host();
        name = "tiny" + ++count;
        create(name, one).then().statusCode(201);
    }

    @Test
    void aNewNameIsAnsweredAsLxdDoes() {
        Response answer = create("new" + name, one.substring(0, 12));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(ALL + "/new" + name);
        assertThat(answer.asString())
                .isEqualTo(
                        "{\"type\":\"sync\",\"status\":\"Success\",\"status_code\":200,\"operation\":\"\",\"error_code\":0,"
                                + "\"error\":\"\",\"metadata\":null}\n");
    }

    @Test
    void aNameIsShownInLxdsShape() {
        String document =
                "{\"description\":\"d\",\"target\":\"" + one + "\",\"name\":\"" + name + "\",\"type\":\"container\"}";
        Response answer = host.request().get(ALL + "/" + name);

        assertThat(answer.asString()).endsWith("\"metadata\":" + document + "}\n");
        assertThat(answer.header("ETag")).isEqualTo(Etag.of(answer.path("metadata")));
        host.request()
                .get("/1.0/images/" + one)
                .then()
                .body("metadata.aliases", hasItem(Map.of("name", name, "description", "d")));
    }

    @Test
    void namesAreListedByPathOrWhole() {
        host.request().get(ALL).then().body("metadata", hasItem(ALL + "/" + name));
        host.request().get(ALL + "?recursion=1").then().body("metadata.name", hasItem(name));
    }

    @Test
    void aNameMayHaveSlashesAndMore() {
        String odd = "debian/12 +é%/" + name;
        Response answer = create(odd, one);

        String path = ALL + "/debian%2F12%20+%C3%A9%25%2F" + name;
        assertThat(answer.header("Location")).isEqualTo(path);
        raw(path).then().statusCode(200).body("metadata.name", equalTo(odd));
        raw(ALL + "/debian/12%20+%C3%A9%25/" + name).then().body("metadata.name", equalTo(odd));
        host.request().urlEncodingEnabled(false).delete(path).then().statusCode(200);
        raw(path).then().statusCode(404);
    }

    @Test
    void aNameIsChanged() {
        String path = ALL + "/" + name;
        String etag = host.request().get(path).header("ETag");
        host.request()
                .header("If-Match", etag)
                .body(Map.of("target", two))
                .put(path)
                .then()
                .statusCode(200)
                .body("metadata", equalTo(Map.of()));
        assertAlias(two, "");
        host.request()
                .header("If-Match", etag)
                .body(Map.of("description", "x"))
                .patch(path)
                .then()
                .statusCode(412);
        host.request().body(Map.of("description", "x")).patch(path).then().statusCode(200);
        assertAlias(two, "x");
        host.request().body(Map.of("target", one)).patch(path).then().statusCode(200);
        assertAlias(one, "x");
        host.request()
                .body(Map.of("description", "x"))
                .put(path)
                .then()
                .statusCode(400)
                .body("error", equalTo("The target field is required"));
    }

    @Test
    void aNameIsGivenAnother() {
        String path = ALL + "/" + name;
        host.request()
                .body(Map.of("name", "other/" + name))
                .post(path)
                .then()
                .statusCode(201)
                .header("Location", ALL + "/other%2F" + name);

        host.request().get(path).then().statusCode(404).body("error", equalTo("Image alias not found"));
        host.request().get(ALL + "/other/" + name).then().body("metadata.target", equalTo(one));
    }

    @Test
    void whatCannotBeIsRefused() {
        create(name, two).then().statusCode(409).body("error", equalTo("Alias \"" + name + "\" already exists"));
        create("x", "tiny").then().statusCode(404).body("error", equalTo("Image not found"));
        create("", one).then().statusCode(400).body("error", equalTo("name and target are required"));
        create("..", one).then().statusCode(400).body("error", startsWith("Invalid alias name"));
        host.request().delete(ALL + "/t2").then().statusCode(404).body("error", equalTo("Image alias not found"));
    }

    @Test
    void aDeletedImagesNamesAreGone() {
        String image = host.importImage(Tarballs.image(1000 + count), "0");
        create("gone" + name, image);

        host.request().delete("/1.0/images/" + image);

        host.request().get(ALL).then().body("metadata", not(hasItem(ALL + "/gone" + name)));
    }

    @Test
    void theHostHearsOfNames() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            create("heard", one);
            host.request().body(Map.of("description", "x")).patch(ALL + "/heard");
            host.request().body(Map.of("name", "heard2")).post(ALL + "/heard");
            host.request().delete(ALL + "/heard2");

            assertThat(events.actionsUntil("image-alias-deleted"))
                    .isEqualTo(List.of(
                            "image-alias-created",
                            "image-alias-updated",
                            "image-alias-renamed",
                            "image-alias-deleted"));
        }
    }

    private Response create(String alias, String target) {
        return host.request()
                .body(Map.of("name", alias, "target", target, "description", "d", "type", ""))
                .post(ALL);
    }

    private Response raw(String path) {
        return host.request().urlEncodingEnabled(false).get(path);
    }

    private void assertAlias(String target, String description) {
        host.request()
                .get(ALL + "/" + name)
                .then()
                .body("metadata.target", equalTo(target))
                .body("metadata.description", equalTo(description));
    }
}
