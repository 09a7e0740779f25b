package io.devlxd.fuzz;

import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What well-behaved clients say, one character a byte. */
final class Conversations {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private Conversations() {}

    /** @param image the fingerprint of one that guests may have */
    static List<String> guest(String image) {
        String export = "/1.0/images/" + image + "/export";
        return List.of(
                Requests.get("/"),
                Requests.get("/1.0") + Requests.get("/1.0/config") + Requests.get("/1.0/devices"),
                Requests.get("/1.0/config/user.role"),
                Requests.get("/1.0/config/user.%C3%A4%20b?x=y"),
                Requests.get("/1.0/config/limits.memory") + Requests.get("/1.0/config/user.none"),
                Requests.get("http://lxd/1.0//./config/../meta-data"),
                Requests.get("/1.0/meta-data", "Connection: close"),
                "GET /1.0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /1.0/config HTTP/1.0\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: lxd\r\n\r\n",
                Requests.request("HEAD", export, "") + Requests.get("/1.0"),
                Requests.request("DELETE", "/1.0/devices", "x=1"),
                Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}"),
                Requests.request("PATCH", "/1.0", "{\"a\":[1e5,null,{\"b\":\"\\u00e4\"}],\"State\":\"Started\"}"),
                Requests.request("PATCH", "/1.0", "", "Transfer-Encoding: chunked")
                        + chunks("{\"state\":", "\"Ready\"}"),
                Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}", "Expect: 100-continue"),
                Requests.get(export, "Range: bytes=10-20") + Requests.get(export, "Range: bytes=-7"),
                Requests.get(export),
                Requests.get("/1.0/events?type=config,device"),
                webSocket("/1.0/events?type=config"),
                webSocket("/1.0/events") + Requests.frame(TEXT, "hello"));
    }

    /** They make, change and remove things, whose names begin with {@code fuzz}. */
    static List<String> host() {
        String instance = "{\"name\":\"fuzz1\",\"config\":{\"user.a\":\"\\u00e4\"},\"profiles\":[\"default\"],"
                + "\"devices\":{\"d\":{\"type\":\"disk\",\"path\":\"/mnt\"}},\"type\":\"container\"}";
        String profile = "{\"name\":\"fuzzed\",\"description\":\"1\",\"config\":{\"user.b\":\"2\"},\"devices\":{}}";
        return List.of(
                Requests.get("/1.0") + Requests.get("/1.0/health?recursion=1") + Requests.get("/1.0/metrics"),
                Requests.get(
                        "/1.0/instances?recursion=2&all-projects=true&filter=name%20eq%20fuzz1%20and%20not%20type%20ne%20x"),
                Requests.get("/1.0/instances?recursion=1&project=other") + Requests.get("/1.0/projects?recursion=1"),
                Requests.request("POST", "/1.0/instances", instance) + Requests.get("/1.0/instances/fuzz1"),
                Requests.request("PUT", "/1.0/instances/fuzz1", instance, "If-Match: *"),
                Requests.request("PATCH", "/1.0/instances/fuzz1", "{\"config\":{\"user.a\":null,\"user.c\":\"3\"}}"),
                Requests.request("POST", "/1.0/instances/fuzz1?project=default", "{\"name\":\"fuzz2\"}"),
                Requests.request("PUT", "/1.0/instances/fuzz1/state", "{\"action\":\"start\",\"pid\":-1}"),
                Requests.request("PUT", "/1.0/instances/fuzz1/state", "{\"action\":\"stop\"}"),
                Requests.request("DELETE", "/1.0/instances/fuzz1", "") + Requests.get("/1.0/instances/fuzz1/state"),
                Requests.request("POST", "/1.0/profiles", profile) + Requests.get("/1.0/profiles/fuzzed"),
                Requests.request("PUT", "/1.0/profiles/fuzzed", profile),
                Requests.request("DELETE", "/1.0/profiles/fuzzed", ""),
                Requests.request("POST", "/1.0/instances/fuzz1/exec", "{\"command\":[\"sh\"]}"),
                Requests.get("/1.0/operations?recursion=1") + Requests.get("/1.0/operations/1/wait?timeout=1"),
                Requests.request(
                        "POST", "/1.0/images", ascii(Tarballs.image(300)), "X-LXD-public: 1", "X-LXD-properties: a=b"),
                Requests.request("POST", "/1.0/images", form(), "Content-Type: multipart/form-data; boundary=frontier"),
                Requests.request("POST", "/1.0/images/aliases", "{\"name\":\"fuzzed\",\"target\":\"00\"}"),
                Requests.get("/1.0/images?recursion=1") + Requests.get("/1.0/images/aliases/fuzzed"),
                Requests.get("/1.0/images/00/export", "Range: bytes=0-9"),
                webSocket("/1.0/events?type=lifecycle,operation&all-projects=true"),
                Requests.request("PATCH", "/1.0/instances/fuzz2", "", "Transfer-Encoding: chunked")
                        + chunks("{\"description\":\"", "x\"}"));
    }

    private static String webSocket(String path) {
        return Requests.webSocket(path)
                + Requests.frame(PONG, "keepalive")
                + Requests.frame(PING, "hi")
                + Requests.frame(CLOSE, "\u0003\u00e8");
    }

    private static String chunks(String... chunks) {
        StringBuilder body = new StringBuilder();
        for (String chunk : chunks) {
            body.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return body.append("0\r\n\r\n").toString();
    }

    private static String form() {
        return part("metadata", Tarballs.metadata(100)) + part("rootfs", Tarballs.random(200)) + "--frontier--\r\n";
    }

    private static String part(String name, byte[] file) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + ascii(file) + "\r\n";
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
