package io.devlxd.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;

/** As a connection is before its first request, without a codec: what is written into it is what Vert.x would get. */
class NewConnection extends EmbeddedChannel {
    NewConnection() {
        // As Vert.x calls its own.
        pipeline().addLast("handler", new ChannelDuplexHandler());
        LastRequest.watch(this);
    }
}
