package io.devlxd.admin;

import io.devlxd.protocol.LxdJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one version of something from another, so that no change is made on top of one that its author has not seen. */
final class Etag {
    private Etag() {}

    /** @param writable what clients can change of it; LXD's hash of the same is the same */
    static String of(Object writable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(LxdJson.event(writable));
            return "\"" + HexFormat.of().formatHex(hash) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
