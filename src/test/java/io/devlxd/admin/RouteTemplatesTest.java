package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteTemplatesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aPathIsKnownByItsTemplate() {
        router.route().handler(context -> {});
        router.get("/").handler(context -> {});
        router.get("/1.0/images/:fingerprint/export").handler(context -> {});
        router.get("/1.0/images/:fingerprint").handler(context -> {});
        router.get("/1.0/images/aliases").handler(context -> {});
        router.route("/1.0/certificates/*").handler(context -> {});
        RouteTemplates templates = new RouteTemplates(router);

        assertThat(templates.of("/")).isEqualTo("/");
        assertThat(templates.of("/1.0/images/x/export")).isEqualTo("/1.0/images/{fingerprint}/export");
        assertThat(templates.of("/1.0/images/x")).isEqualTo("/1.0/images/{fingerprint}");
        assertThat(templates.of("/1.0/images/aliases")).isEqualTo("/1.0/images/aliases");
        assertThat(templates.of("/1.0/images/aliases/")).isEqualTo("/1.0/images/aliases");
        assertThat(templates.of("/1.0/images/")).isNull();
        assertThat(templates.of("/1.0/certificates")).isNull();
        assertThat(templates.of("/1.0/certificates/x")).isNull();
        assertThat(templates.of("/x")).isNull();
    }
}
