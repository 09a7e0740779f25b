/**
 * What all routes of the host API are made of: a request, its document, filters and entity tags; LXD's envelope around an answer,
 * operations, and the status of each rejection. On event loops. Knows no route.
 */
@NullMarked
package io.devlxd.admin.rest;

import org.jspecify.annotations.NullMarked;
