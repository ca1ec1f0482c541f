/** Definitions over HTTP. */
@NullMarked
package org.slo.service.catalog.web;

import org.jspecify.annotations.NullMarked;
