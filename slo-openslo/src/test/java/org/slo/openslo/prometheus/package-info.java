@NullMarked
package org.slo.openslo.prometheus;

import org.jspecify.annotations.NullMarked;
