@NullMarked
package org.slo.openslo.promql;

import org.jspecify.annotations.NullMarked;
