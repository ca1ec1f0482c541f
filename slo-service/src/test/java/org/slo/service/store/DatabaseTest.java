package org.slo.service.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * Gives a test a fresh, migrated database on a real PostgreSQL.
 *
 * <p>A plain test takes it as a parameter of its constructor or a method, one database for the class: {@code
 * FooTest(TestDatabase database)}. A test with a Spring context, such as {@code @SpringBootTest}, needs nothing more:
 * its {@code DataSource} leads there, one database for the context, and {@code @Autowired TestDatabase} names it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TestDatabaseExtension.class)
@TestPropertySource(properties = "slo.database.url=jdbc:postgresql:of-this-test")
public @interface DatabaseTest {}
