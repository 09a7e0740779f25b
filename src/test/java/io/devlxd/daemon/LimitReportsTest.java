package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.configuration.Option;
import io.devlxd.configuration.Options;
import io.devlxd.instance.Limit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitReportsTest {
    /** An operator who is told of a limit is told what to raise. */
    @ParameterizedTest
    @EnumSource
    void everyLimitIsAKeyOfTheConfiguration(Limit limit) {
        assertThat(Options.ALL).extracting(Option::key).contains(limit.key());
    }
}
