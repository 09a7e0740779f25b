package io.devlxd.download;

/** Takes down what was fetched. Called on event loops; must neither block nor throw. */
public interface DownloadTally {
    /**
     * No more is sent.
     *
     * @param isComplete whether all that was asked for was; if not, one end or the other has broken it off
     */
    void ended(boolean isComplete);
}
