package io.devlxd.admin.rest;

import io.devlxd.protocol.LxdJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one version of something from another, so that no change is made on top of one that its author has not seen. */
public final class Etag {
    private Etag() {}

    /**
     * The tag of what is so now, in quotes.
     *
     * @param writable what clients can change of it; LXD's hash of the same is the same
     */
    public static String of(Object writable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(LxdJson.event(writable));
            return "\"" + HexFormat.of().formatHex(hash) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
