package io.devlxd.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.devlxd.testing.Daemon;
import io.restassured.http.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stock client can ask for and never gets: the answer has to say why. */
class RefusedRoutesIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    @ParameterizedTest
    @CsvSource({
        "POST,   /1.0/projects,           A project exists from its first instance",
        "PUT,    /1.0/projects/default,   A project exists from its first instance",
        "PATCH,  /1.0/projects/default,   A project exists from its first instance",
        "DELETE, /1.0/projects/default,   A project exists from its first instance",
        "PUT,    /1.0,                    The daemon is configured by system properties",
        "PATCH,  /1.0,                    The daemon is configured by system properties",
        "GET,    /1.0/certificates,       There are no certificates",
        "POST,   /1.0/certificates,       There are no certificates",
        "DELETE, /1.0/certificates/abcd,  There are no certificates",
    })
    void theReasonIsSaid(Method method, String path, String reason) {
        DAEMON.host()
                .request()
                .body(Map.of())
                .request(method, path)
                .then()
                .statusCode(501)
                .body("error", containsString(reason));
    }

    @Test
    void anUnknownPathIsNotFoundAndAnUnknownMethodNotImplemented() {
        DAEMON.host().request().get("/1.0/nope").then().statusCode(404).body("error", equalTo("not found"));
        DAEMON.host().request().delete("/1.0").then().statusCode(501);
        DAEMON.host().request().put("/1.0/instances").then().statusCode(501).body("error", equalTo("not implemented"));
    }
}
