@NullMarked
package org.slo.service.security;

import org.jspecify.annotations.NullMarked;
