#!/usr/bin/env bash
# The official image's contract: settings from the environment, format once, start.
set -e
export CLUSTER_ID="${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}"
echo "===> Configuring ..."
out=$(java -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  -Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml -cp '/opt/kafka/libs/*' \
  kafka.docker.KafkaDockerWrapper setup --default-configs-dir /etc/kafka/docker \
  --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config 2>&1) ||
  grep -qi 'already formatted' <<<"$out" || { echo "$out"; exit 1; }
echo "===> Launching ..."
exec /opt/kafka/bin/kafka-server-start.sh /opt/kafka/config/server.properties
