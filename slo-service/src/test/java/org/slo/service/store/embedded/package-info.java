@NullMarked
package org.slo.service.store.embedded;

import org.jspecify.annotations.NullMarked;
