package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException.Rejection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionsTest {
    private static final Map<Rejection, Integer> STATUS = Map.of(
            Rejection.INVALID, 400,
            Rejection.NOT_FOUND, 404,
            Rejection.EXISTS, 409,
            Rejection.OUTDATED, 412,
            Rejection.TOO_LARGE, 413,
            Rejection.FORBIDDEN, 403,
            Rejection.NO_SPACE, 507,
            Rejection.UNAVAILABLE, 503);

    @ParameterizedTest
    @EnumSource
    void everyRejectionHasItsStatus(Rejection rejection) {
        assertThat(Rejections.status(rejection)).isEqualTo(STATUS.get(rejection));
    }
}
