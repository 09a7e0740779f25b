package io.devlxd.protocol;

/** Paths of the guest API. */
public final class GuestPaths {
    public static final String ROOT = "/";
    public static final String API = "/1.0";
    public static final String CONFIG = "/1.0/config";
    public static final String DEVICES = "/1.0/devices";
    public static final String EVENTS = "/1.0/events";
    public static final String META_DATA = "/1.0/meta-data";
    public static final String IMAGES = "/1.0/images";
    public static final String EXPORT = "/export";

    private GuestPaths() {}

    /** The path of a key as it stands in the list: the key is not encoded, and clients send it back as they got it. */
    public static String ofConfigKey(String key) {
        return CONFIG + "/" + key;
    }
}
