/**
 * Prometheus remote write 1.0 and 2.0: {@code POST /api/v1/write}, protobuf in a snappy block.
 *
 * <p>The decompressed bytes are walked in place. A series is recognised by the bytes of its labels, first by
 * guessing that it follows the series that it followed in the request before, else by hash; the bytes are
 * compared in either case. So a known sample costs neither strings nor objects. Unknown series are decoded, and
 * asked for in the dictionary only after the whole body has proved sound.
 *
 * <p>A request of version 2.0 is first written in the form of 1.0, so that there is one walk. Native histograms are
 * decoded apart, and become samples of their counts and of each of their buckets.
 *
 * <p>Sources: the Prometheus Remote-Write 1.0 and 2.0-rc.4 specifications; the Prometheus native histograms specification; the snappy format description; the Protocol Buffers
 * encoding guide.
 */
@NullMarked
package org.slo.service.ingest.remotewrite;

import org.jspecify.annotations.NullMarked;
