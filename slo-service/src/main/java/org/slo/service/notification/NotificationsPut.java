package org.slo.service.notification;

/** Notifications were put in the outbox of the current transaction. */
record NotificationsPut() {}
