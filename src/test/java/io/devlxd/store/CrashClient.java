package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.testing.HostApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes one change after the other, remembers which were acknowledged, and looks for them after a crash. */
abstract class CrashClient {
    private final HostApi host;
    private int cutOff;
    private int madeAllTheSame;

    CrashClient(HostApi host) {
        this.host = host;
    }

    /** Returns when the daemon is gone. */
    final void changeUntilCutOff(AtomicInteger acknowledged) {
        try {
            while (true) {
                change();
                acknowledged.incrementAndGet();
            }
        } catch (Exception e) {
            // RestAssured does not declare what it throws.
            assertThat(e).isInstanceOf(IOException.class);
            cutOff++;
        }
    }

    /** Makes the next change. */
    abstract void change() throws IOException;

    /** Looks for what was acknowledged, with a daemon that started after a crash. */
    abstract void check();

    final int cutOff() {
        return cutOff;
    }

    final int madeAllTheSame() {
        return madeAllTheSame;
    }

    /** What was not acknowledged is there. */
    final void foundUnacknowledged() {
        madeAllTheSame++;
    }

    /** A connection each: the next daemon does not have those of this one. */
    final RequestSpecification request() {
        return host.request().header("Connection", "close");
    }

    final JsonNode instances() {
        return read("/1.0/instances?recursion=1");
    }

    final JsonNode read(String path) {
        String answer = request().get(path).then().statusCode(200).extract().asString();
        try {
            return new ObjectMapper().readTree(answer).path("metadata");
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    static void succeeded(Response answer) {
        HostApi.succeeded(answer);
    }
}
