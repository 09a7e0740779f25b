/**
 * Images and their aliases on the host API. Handlers run on event loops; what is uploaded is handed to
 * {@link io.devlxd.image.Images}, which writes it on threads of its own.
 */
@NullMarked
package io.devlxd.admin.image;

import org.jspecify.annotations.NullMarked;
