package io.devlxd.instance;

/** Why a guest does not get what it asked for. */
public enum Refusal {
    /** The caller is no process of a running instance. */
    NOT_IN_INSTANCE,
    /** The caller is not the instance's root. */
    NOT_ROOT,
    /** The host has switched the API off for this instance. */
    API_DISABLED,
    /** The instance has made as many requests as it may for now. */
    TOO_MANY_REQUESTS,
    /** The instance has as many connections open as it may have. */
    TOO_MANY_CONNECTIONS,
    /** The instance has as many event listeners as it may have. */
    TOO_MANY_LISTENERS,
    /** As many images are being fetched as may be, by the instance or by all. */
    TOO_MANY_DOWNLOADS,
    /** As many reports of the instance are waiting as may be. */
    TOO_MANY_REPORTS,
    /** The key is none of the guest's business, set or not. */
    HIDDEN_KEY,
    /** The key is the guest's to read, but has no value. */
    UNSET_KEY,
    /** The host has not allowed this instance to fetch images. */
    IMAGES_DISABLED,
    /** No such image, or none that guests may have: the guest is not told which. */
    IMAGE_NOT_FOUND,
    /** The state that the guest reports does not exist, or is not written as it should be. */
    INVALID_STATE
}
