package io.devlxd.admin;

import io.devlxd.protocol.LxdJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a client sends back in {@code If-Match} to change only what it has seen. */
final class Etag {
    private Etag() {}

    /** @param writable everything that the host can write */
    static String of(Object... writable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(LxdJson.document(List.of(writable)));
            return "\"" + HexFormat.of().formatHex(hash) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
