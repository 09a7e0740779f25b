package io.devlxd.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class FakeEventTally implements EventTally {
    final List<String> published = new CopyOnWriteArrayList<>();

    @Override
    public void published(String type) {
        published.add(type);
    }

    @Override
    public void opened(Kind kind) {}

    @Override
    public void closed(Kind kind) {}

    @Override
    public void dropped(Kind kind, Drop reason) {}
}
