package io.devlxd.guest;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * What Quarkus has no key for: LXD's WebSockets know no compression, and what it would cost is the guest's to choose. Nor does
 * LXD speak HTTP/2 here, whose streams none of the limits of a connection would hold for.
 */
@Singleton
public class GuestServerOptions implements HttpServerOptionsCustomizer {
    /** More than any control frame has; a frame with data ends the connection anyway. */
    private static final int MAX_FRAME = 1024;

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_FRAME);
    }
}
