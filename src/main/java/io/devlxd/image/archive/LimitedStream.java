package io.devlxd.image.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that is read as far as it may be and no further: an archive says itself how long its parts are, and a few bytes can
 * unpack to any number of them.
 */
final class LimitedStream extends FilterInputStream {
    private long inAll;
    private long now;

    /** @param inAll the most bytes that can be read, however they are allowed */
    LimitedStream(InputStream in, long inAll) {
        super(in);
        this.inAll = inAll;
    }

    /** Lets so many bytes be read from here on, instead of what is left of those allowed before. */
    void allow(long bytes) {
        now = bytes;
    }

    @Override
    public int read() throws IOException {
        check();
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        int read = super.read(buffer, offset, (int) Math.min(length, Math.min(now, inAll)));
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        check();
        long skipped = super.skip(Math.min(length, Math.min(now, inAll)));
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (inAll <= 0) {
            throw new IOException("it is larger than can be looked through");
        }
        if (now <= 0) {
            throw new IOException("a part of it is larger than it says or may be");
        }
    }

    private void count(long bytes) {
        inAll -= bytes;
        now -= bytes;
    }
}
