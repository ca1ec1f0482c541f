/**
 * A small groupware application instrumented with Micrometer, as an example of what is measured: records are
 * searched and edited, files uploaded. It can be told to fail a known share of its requests and to call itself,
 * so that its counters can be compared with what a service level objective says about them.
 */
@NullMarked
package org.slo.demo.application;

import org.jspecify.annotations.NullMarked;
