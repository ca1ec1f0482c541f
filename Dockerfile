# The service (target slo-service, the default) and the example application (target groupware), built from source:
#   docker build -t slo-service .
#   docker build -t slo-groupware --target groupware .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -DskipTests package
# Layers change at different paces: libraries seldom, the application with every build.
RUN for module in slo-service slo-demo; do \
      java -Djarmode=tools -jar "$module"/target/"$module"-*-SNAPSHOT.jar \
        extract --layers --destination "/layers/$module" --application-filename app.jar; \
    done

FROM eclipse-temurin:25-jre AS runtime
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin slo \
    && install -d -o slo -g slo /app /data
WORKDIR /app
USER slo
STOPSIGNAL SIGTERM

FROM runtime AS groupware
COPY --from=build --chown=slo:slo /layers/slo-demo/dependencies/ ./
COPY --from=build --chown=slo:slo /layers/slo-demo/spring-boot-loader/ ./
COPY --from=build --chown=slo:slo /layers/slo-demo/snapshot-dependencies/ ./
COPY --from=build --chown=slo:slo /layers/slo-demo/application/ ./
ENV GROUPWARE_BIND=0.0.0.0
EXPOSE 8081
# The base image brings curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["curl", "-fsS", "http://127.0.0.1:8081/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "app.jar"]

FROM runtime AS slo-service
COPY --from=build --chown=slo:slo /layers/slo-service/dependencies/ ./
COPY --from=build --chown=slo:slo /layers/slo-service/spring-boot-loader/ ./
COPY --from=build --chown=slo:slo /layers/slo-service/snapshot-dependencies/ ./
COPY --from=build --chown=slo:slo /layers/slo-service/application/ ./
COPY --chown=slo:slo slo-definitions ./slo-definitions
# One start with the embedded PostgreSQL teaches the JDK what a start loads; the next one takes a third of the time.
# It is trained here and not in the stage before, since the cache is good only for these very files and this JDK.
RUN SLO_DATA_DIR=/tmp/training java -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar \
    && rm -rf /tmp/training
# Files under /run/config set the variable that they are named after, so that a password need not stand in the
# environment.
ENV SLO_BIND=0.0.0.0 \
    SLO_DATA_DIR=/data \
    SLO_DEFINITIONS=/app/slo-definitions \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/config/
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["curl", "-fsS", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:AOTCache=app.aot", "-jar", "app.jar"]
