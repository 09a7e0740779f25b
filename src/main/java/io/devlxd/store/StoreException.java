package io.devlxd.store;

/** What is kept can't be read or written. The message is for the operator: it names the file and says what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    StoreException(String message) {
        super(message);
        this.message = message;
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
