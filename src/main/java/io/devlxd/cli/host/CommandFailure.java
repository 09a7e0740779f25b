package io.devlxd.cli.host;

/** The end of a command that could not do what it was asked, told in one line. */
public class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFailure(String message) {
        super(message, null, false, false);
    }

    /** Words of the command line that make no sense. */
    public static final class Usage extends CommandFailure {
        private static final long serialVersionUID = 1;

        public Usage(String message) {
            super(message);
        }
    }

    /** The daemon's no. */
    public static final class Refused extends CommandFailure {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
