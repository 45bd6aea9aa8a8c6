"""Usage: protocol_kafka_python.py <bootstrap> <topic> <group>: a client that speaks the oldest versions served."""
import json
import sys

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic

bootstrap, topic, group = sys.argv[1:4]
# Python 2.0 of the package would guess the broker's age from its API table; a fixed one is what its users set.
common = {"bootstrap_servers": bootstrap, "api_version": (2, 5, 0)}
admin = KafkaAdminClient(**common)
admin.create_topics([NewTopic(topic, 2, 1)])

producer = KafkaProducer(compression_type="gzip", acks="all", **common)
sent = [producer.send(topic, key=b"k%d" % number, value=b"v%d" % number, timestamp_ms=1_700_000_000_000 + number) for number in range(100)]
producer.flush()
assert all(future.get(10).offset >= 0 for future in sent)

consumer = KafkaConsumer(topic, group_id=group, auto_offset_reset="earliest", consumer_timeout_ms=5000, enable_auto_commit=False, **common)
seen = set()
for message in consumer:
    seen.add((message.key, message.value))
    if len(seen) == 100:
        break
consumer.commit()
partitions = [TopicPartition(topic, partition) for partition in (0, 1)]
ends = consumer.end_offsets(partitions)
early = consumer.offsets_for_times({partition: 1_700_000_000_000 for partition in partitions})
late = consumer.offsets_for_times({partition: 1_800_000_000_000 for partition in partitions})
consumer.close()
committed = admin.list_consumer_group_offsets(group)
print(json.dumps({
    "records": len(seen),
    "end": sum(ends.values()),
    "early": sum(found.offset for found in early.values()),
    "late": [found for found in late.values() if found is not None],
    "committed": sum(offset.offset for offset in committed.values()),
}))
