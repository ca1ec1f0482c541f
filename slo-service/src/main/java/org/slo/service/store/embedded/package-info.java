/**
 * A real PostgreSQL in the data folder, for installations that bring none.
 *
 * <p>The binaries come from the class path and are unpacked once. The server keeps {@code fsync} and
 * {@code synchronous_commit} on, which is asserted each time; it listens on the loopback address only, and
 * authenticates by SCRAM with a generated password that stands in a file for the owner's eyes. Several processes of
 * one data folder share one server; the last one to leave stops it, and a server whose processes were all killed is
 * adopted by the next.
 *
 * <p>Layout of {@code <data folder>/postgres}: {@code binaries-*} the unpacked binaries, {@code data} the cluster,
 * {@code password}, {@code port} the port used last, {@code lock} who uses the server, {@code server.log}.
 */
@NullMarked
package org.slo.service.store.embedded;

import org.jspecify.annotations.NullMarked;
