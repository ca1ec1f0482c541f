/** The application: its entry point and its configuration. Each subpackage is one module, checked as such. */
@NullMarked
package org.slo.service;

import org.jspecify.annotations.NullMarked;
