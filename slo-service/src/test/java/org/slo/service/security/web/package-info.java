@NullMarked
package org.slo.service.security.web;

import org.jspecify.annotations.NullMarked;
