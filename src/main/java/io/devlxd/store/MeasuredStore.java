package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** Another store, and how it does: what each commit took, and whether the last one was made. */
public final class MeasuredStore implements Store {
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
        } catch (RuntimeException e) {
            fault = String.valueOf(e.getMessage());
            tally.failed();
            throw e;
        }
        fault = "";
        tally.committed(nanoTime.getAsLong() - start);
    }
}
