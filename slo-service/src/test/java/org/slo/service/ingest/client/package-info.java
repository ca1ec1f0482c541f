/** Tests of the client that asks sources. */
@NullMarked
package org.slo.service.ingest.client;

import org.jspecify.annotations.NullMarked;
