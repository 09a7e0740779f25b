package io.devlxd.instance;

/** A guest's request that is refused. The message, if any, is meant for the guest. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String message;

    public RefusedException(Refusal refusal) {
        this(refusal, "");
    }

    public RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.message = message;
        this.refusal = refusal;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Refusal refusal() {
        return refusal;
    }
}
