/** The console's pages over HTTP. */
@NullMarked
package org.slo.service.console.web;

import org.jspecify.annotations.NullMarked;
