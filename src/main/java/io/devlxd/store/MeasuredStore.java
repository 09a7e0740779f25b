package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Another store, and how it does: what each commit took, and whether the last one was made. What it can't keep is rejected with
 * the reason, told in the log once, and tried again with the next change.
 */
public final class MeasuredStore implements Store {
    private static final Logger LOG = Logger.getLogger(MeasuredStore.class);

    private final Store store;
    private final StoreTally tally;
    private final LongSupplier nanoTime;
    private volatile String fault = "";

    /** @param nanoTime as {@link System#nanoTime} */
    public MeasuredStore(Store store, StoreTally tally, LongSupplier nanoTime) {
        this.store = store;
        this.tally = tally;
        this.nanoTime = nanoTime;
    }

    /** Why the last commit was not made, for the operator; empty if it was. */
    public String fault() {
        return fault;
    }

    @Override
    public Contents load() {
        return store.load();
    }

    @Override
    public void commit(List<Change> changes) {
        measure(() -> store.commit(changes));
    }

    @Override
    public Collection<Image> loadImages() {
        return store.loadImages();
    }

    @Override
    public void putImages(List<Image> images) {
        measure(() -> store.putImages(images));
    }

    @Override
    public void removeImage(Fingerprint fingerprint) {
        measure(() -> store.removeImage(fingerprint));
    }

    @Override
    public void close() {
        store.close();
    }

    private void measure(Runnable commit) {
        long start = nanoTime.getAsLong();
        try {
            commit.run();
        } catch (StoreException e) {
            failed(e);
            throw new RejectedException(Rejection.UNAVAILABLE, e.getMessage());
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
        worked();
        tally.committed(nanoTime.getAsLong() - start);
    }

    private void failed(RuntimeException e) {
        tally.failed();
        String now = String.valueOf(e.getMessage());
        // Once for as long as it lasts: changes may be tried over and over, also by guests.
        if (!now.equals(fault)) {
            LOG.errorf("changes can't be kept: %s", now);
        }
        fault = now;
    }

    private void worked() {
        if (!fault.isEmpty()) {
            LOG.info("changes are kept again");
        }
        fault = "";
    }
}
