package io.devlxd.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SchemeSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.HttpParams;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** RestAssured over a Unix socket: the host and port of a URL are not looked at. */
public final class HostApi {
    private final Path socket;

    public HostApi(Path socket) {
        this.socket = socket;
    }

    /** A request yet to be made. */
    public RequestSpecification request() {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, new UnixSockets(socket)));
        HttpClientConfig client = HttpClientConfig.httpClientConfig().httpClientFactory(() -> client(schemes));
        return given().config(RestAssuredConfig.config().httpClient(client))
                .baseUri("http://localhost")
                .contentType("application/json");
    }

    private static DefaultHttpClient client(SchemeRegistry schemes) {
        DefaultHttpClient client = new DefaultHttpClient(new PoolingClientConnectionManager(schemes));
        // Or they would stay until the next collection of garbage, and the host may not have any number.
        client.setReuseStrategy(new NoConnectionReuseStrategy());
        // A request is made once: a test knows what it has asked for.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return client;
    }

    public void create(String instance, Map<String, ?> document) {
        Map<String, Object> named = new HashMap<>(document);
        named.put("name", instance);
        succeeded(request().body(named).post("/1.0/instances"));
    }

    public void start(String instance, long pid) {
        succeeded(state(instance, Map.of("action", "start", "pid", pid)));
    }

    public void stop(String instance) {
        succeeded(state(instance, Map.of("action", "stop")));
    }

    public Response state(String instance, Map<String, ?> change) {
        return request().body(change).put("/1.0/instances/{name}/state", instance);
    }

    /** Imports an image of one file and returns its fingerprint. */
    public String importImage(byte[] file, String isPublic, String... header) {
        RequestSpecification request =
                request().contentType("application/octet-stream").header("X-LXD-public", isPublic);
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return fingerprint(request.body(file));
    }

    /** Imports a public image of two files and returns its fingerprint. */
    public String importSplitImage(byte[] metadata, byte[] rootfs) {
        return fingerprint(form().multiPart("metadata", "metadata", metadata).multiPart("rootfs", "rootfs", rootfs));
    }

    /** An import of a public image in parts, which are yet to be given. */
    public RequestSpecification form() {
        return request().contentType("multipart/form-data").header("X-LXD-public", "1");
    }

    private static String fingerprint(RequestSpecification image) {
        return image.post("/1.0/images").then().statusCode(202).extract().path("metadata.metadata.fingerprint");
    }

    /** Sets keys; an empty value unsets. */
    public void config(String instance, Map<String, String> config) {
        merge(instance, Map.of("config", config));
    }

    public void merge(String instance, Map<String, ?> change) {
        request().body(change).patch("/1.0/instances/{name}", instance).then().statusCode(200);
    }

    /** Asserts that a change was answered with an operation that has made it. */
    public static void succeeded(Response answer) {
        answer.then().statusCode(202).body("metadata.err", equalTo("")).body("metadata.status_code", equalTo(200));
    }

    /** Asserts that a change was answered with an operation that has failed, and why. */
    public static void failed(Response answer, String reason) {
        answer.then()
                .statusCode(202)
                .body("metadata.err", containsString(reason))
                .body("metadata.status", equalTo("Failure"))
                .body("metadata.status_code", equalTo(400));
    }

    private record UnixSockets(Path path) implements SchemeSocketFactory {
        @Override
        public Socket createSocket(HttpParams params) throws IOException {
            return AFUNIXSocket.newInstance();
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            socket.connect(AFUNIXSocketAddress.of(path));
            return socket;
        }

        @Override
        public boolean isSecure(Socket socket) {
            return false;
        }
    }
}
