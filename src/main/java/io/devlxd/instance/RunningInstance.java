package io.devlxd.instance;

/**
 * One run of an instance, from start to stop. It stands for the instance wherever a caller was recognised: what it shows is
 * always the newest, and once it has stopped nothing that holds it may be answered any more. Written by the writer alone, read
 * on any thread.
 */
public final class RunningInstance {
    private final long id;
    private final InstanceName name;
    private final InitProcess init;
    private volatile GuestView view;
    private volatile boolean stopped;

    /** @param id different for every run since the daemon started */
    public RunningInstance(long id, Instance instance, InitProcess init) {
        this.id = id;
        this.name = instance.name();
        this.init = init;
        this.view = new GuestView(instance);
    }

    public long id() {
        return id;
    }

    public InstanceName name() {
        return name;
    }

    public InitProcess init() {
        return init;
    }

    public GuestView view() {
        return view;
    }

    public boolean hasStopped() {
        return stopped;
    }

    void show(Instance newest) {
        view = new GuestView(newest);
    }

    void stop() {
        stopped = true;
    }
}
