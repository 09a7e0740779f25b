package io.devlxd.guest;

import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Places;
import io.devlxd.instance.Places.Bound;
import io.devlxd.instance.Refusal;

/** What guests may let be done at a time of that which takes long: image downloads, and reports, which wait for the disk. */
public final class GuestWork {
    private final Places downloads;
    private final Places reports;

    /**
     * @param downloads the most of one instance
     * @param totalDownloads the most of all together
     * @param reports the most of one instance; the host's changes and other instances' reports stand behind them
     * @param totalReports the most of all together
     */
    public GuestWork(int downloads, int totalDownloads, int reports, int totalReports, LimitTally reached) {
        this.downloads = new Places(
                new Bound(Limit.DOWNLOADS, downloads),
                new Bound(Limit.TOTAL_DOWNLOADS, totalDownloads),
                Refusal.TOO_MANY_DOWNLOADS,
                reached);
        this.reports = new Places(
                new Bound(Limit.REPORTS, reports),
                new Bound(Limit.TOTAL_REPORTS, totalReports),
                Refusal.TOO_MANY_REPORTS,
                reached);
    }

    Places downloads() {
        return downloads;
    }

    Places reports() {
        return reports;
    }
}
