/** Corrections over HTTP: {@code /api/v1/corrections}. */
@NullMarked
package org.slo.service.correction.web;

import org.jspecify.annotations.NullMarked;
