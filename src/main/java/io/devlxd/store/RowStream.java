package io.devlxd.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The only column of all rows, one row behind the other. */
final class RowStream extends InputStream {
    private static final byte[] NONE = {};

    private final ResultSet rows;
    private byte[] row = NONE;
    private int taken;

    /** @param rows at the first row or before it */
    RowStream(ResultSet rows) {
        this.rows = rows;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** @throws IOException caused by the {@link SQLException} that there was */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (taken == row.length && !next()) {
            return -1;
        }
        int part = Math.min(length, row.length - taken);
        System.arraycopy(row, taken, into, offset, part);
        taken += part;
        return part;
    }

    private boolean next() throws IOException {
        try {
            taken = 0;
            row = rows.next() ? rows.getBytes(1) : NONE;
            return row.length > 0;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
