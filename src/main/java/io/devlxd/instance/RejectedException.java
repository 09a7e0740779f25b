package io.devlxd.instance;

/** A change that the host asked for and that cannot be made. The message is for the operator and says what to do. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;
    private final String message;

    public RejectedException(Rejection rejection, String message) {
        super(message, null, false, false);
        this.message = message;
        this.rejection = rejection;
    }

    public static RejectedException invalid(String message) {
        return new RejectedException(Rejection.INVALID, message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Rejection rejection() {
        return rejection;
    }

    /** Why a change cannot be made. */
    public enum Rejection {
        /** The request itself is wrong, or does not fit the state the instance is in. */
        INVALID,
        NOT_FOUND,
        /** Something of that name is there already. */
        EXISTS,
        /** What the request was based on has changed since. */
        OUTDATED,
        TOO_LARGE,
        /** It is never done, whoever asks. */
        FORBIDDEN,
        /** The disk is full. */
        NO_SPACE,
        /** What the daemon needs for it does not work at the moment, whatever is asked for. */
        UNAVAILABLE
    }
}
