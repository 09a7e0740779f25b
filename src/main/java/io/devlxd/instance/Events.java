package io.devlxd.instance;

import java.util.List;

/** Tells listeners what has happened, in the order of the calls. Called by the writer; must neither block nor throw. */
public interface Events {
    /** Tells the listeners inside {@code run}, in the order of the list. */
    void toGuest(RunningInstance run, List<GuestEvent> events);

    /** Ends every listener inside {@code run}, since its guest may not listen any longer. */
    void endGuest(RunningInstance run);

    /** Tells the host's listeners. */
    void toHost(LifecycleEvent event);
}
