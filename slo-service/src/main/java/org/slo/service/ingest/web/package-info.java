/** How the doors and sources are, over HTTP. */
@NullMarked
package org.slo.service.ingest.web;

import org.jspecify.annotations.NullMarked;
