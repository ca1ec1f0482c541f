@NullMarked
package org.slo.service.token;

import org.jspecify.annotations.NullMarked;
