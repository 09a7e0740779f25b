package io.devlxd.instance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
public final class FakeLimitTally implements LimitTally {
    public final List<Limit> reached = new ArrayList<>();
    public final List<String> names = new ArrayList<>();

    @Override
    public void reached(Limit limit, @Nullable InstanceName who) {
        reached.add(limit);
        names.add(who == null ? "" : who.name());
    }
}
