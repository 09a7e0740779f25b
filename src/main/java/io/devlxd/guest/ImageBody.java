package io.devlxd.guest;

import io.devlxd.download.ImageDownload;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Lets an image answer for itself, from disk. */
@Provider
@Produces(Answers.RAW)
public class ImageBody implements ServerMessageBodyWriter<ImageDownload> {
    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return ImageDownload.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return ImageDownload.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(ImageDownload image, Type type, ServerRequestContext context) {
        // The download chooses status and headers itself.
        context.serverResponse().setPreCommitListener(null);
        RoutingContext routing = ((ResteasyReactiveRequestContext) context).unwrap(RoutingContext.class);
        image.send(routing, CallingGuest.isHead(routing));
    }

    /** Not for servers. */
    @Override
    public void writeTo(
            ImageDownload image,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("an image is sent by its connection's event loop");
    }
}
