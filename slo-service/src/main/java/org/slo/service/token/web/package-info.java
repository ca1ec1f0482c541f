/** Tokens over HTTP. */
@NullMarked
package org.slo.service.token.web;

import org.jspecify.annotations.NullMarked;
