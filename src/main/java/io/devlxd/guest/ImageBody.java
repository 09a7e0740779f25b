package io.devlxd.guest;

import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends an image from disk, never through memory as a whole. */
@Provider
@Produces(Answers.RAW)
public class ImageBody implements ServerMessageBodyWriter<Image> {
    private final Instance<ImageFiles> files;

    /** @param files looked up when an image is sent: writers are made before there is a configuration */
    ImageBody(Instance<ImageFiles> files) {
        this.files = files;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return Image.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return Image.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Image image, Type type, ServerRequestContext context) {
        // The download chooses status and headers itself.
        context.serverResponse().setPreCommitListener(null);
        RoutingContext routing = ((ResteasyReactiveRequestContext) context).unwrap(RoutingContext.class);
        if (image.rootfs() == null) {
            new UnifiedDownload(routing, image, files.get().path(image)).send();
        } else {
            new SplitDownload(routing, image, image.rootfs(), files.get()).send();
        }
    }

    @Override
    public void writeTo(
            Image image,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Files.copy(files.get().path(image), out);
    }
}
