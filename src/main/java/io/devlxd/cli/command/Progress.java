package io.devlxd.cli.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a transfer has come and how fast, on one line of standard error that is drawn over itself ten times a second.
 * Nothing where standard error is no terminal.
 */
public final class Progress implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double MEGABYTE = 1024 * 1024;
    private static final int PER_CENT = 100;
    private static final String FROM_THE_START = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isShown;
    private final LongSupplier nanoTime;
    private final String what;
    private final long total;
    private final long start;
    private long drawn;
    private long done;

    /** {@code what} is done; {@code total} is the bytes that there are, not more than 0 if nobody knows. */
    public Progress(Console console, LongSupplier nanoTime, String what, long total) {
        this.err = console.err();
        this.isShown = console.terminals().isTerminal(Terminals.ERR);
        this.nanoTime = nanoTime;
        this.what = what;
        this.total = total;
        this.start = nanoTime.getAsLong();
        this.drawn = start;
    }

    /** So many bytes more. */
    public void add(long bytes) {
        done += bytes;
        if (!isShown) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - drawn >= EVERY) {
            drawn = now;
            err.print(FROM_THE_START + line(now));
            err.flush();
        }
    }

    /** Returns {@code in}, of which every byte that is read counts. */
    public InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, length);
                add(Math.max(count, 0));
                return count;
            }
        };
    }

    /** Leaves the line empty for what is printed next. */
    @Override
    public void close() {
        if (drawn != start) {
            err.print(FROM_THE_START);
            err.flush();
        }
    }

    private String line(long now) {
        double rate = done / MEGABYTE / ((now - start) / SECOND);
        String size = String.format(Locale.ROOT, "%.2fMB", (total > 0 ? total : done) / MEGABYTE);
        // What frames the files counts as well, and must not look like more than all of them.
        String part = total > 0 ? Math.min(done * PER_CENT / total, PER_CENT) + "% of " : "";
        return String.format(Locale.ROOT, "%s: %s%s (%.2fMB/s)", what, part, size, rate);
    }
}
