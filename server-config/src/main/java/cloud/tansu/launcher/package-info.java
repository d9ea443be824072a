/**
 * The launcher: starts the embedded PostgreSQL and the server, waits until a real URL answers, and
 * stops both. It runs in a small JVM of its own and depends on nothing of the server.
 */
@NullMarked
package cloud.tansu.launcher;

import org.jspecify.annotations.NullMarked;
