package io.devlxd.peer;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class FakePeerTally implements PeerTally {
    final List<Outcome> outcomes = new ArrayList<>();

    @Override
    public void identified(Outcome outcome) {
        outcomes.add(outcome);
    }
}
