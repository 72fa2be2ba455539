#!/usr/bin/env bash
# shellcheck disable=SC2086  options are several words
exec java ${KAFKA_HEAP_OPTS:--Xmx512m -Xms128m} ${KAFKA_JVM_PERFORMANCE_OPTS:--XX:+UseSerialGC} $KAFKA_OPTS \
  -Dlog4j2.configurationFile=/etc/kafka/docker/log4j2.yaml -cp '/opt/kafka/libs/*' kafka.Kafka "$@"
