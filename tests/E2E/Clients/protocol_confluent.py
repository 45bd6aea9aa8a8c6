"""Usage: protocol_confluent.py <bootstrap> <topic> <group>: an older librdkafka creates the topic, produces and consumes in a group."""
import json
import sys
import time

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

bootstrap, topic, group = sys.argv[1:4]
admin = AdminClient({"bootstrap.servers": bootstrap})
for created in admin.create_topics([NewTopic(topic, 2, 1)]).values():
    created.result()

for codec in ["none", "gzip", "snappy", "lz4", "zstd"]:
    producer = Producer({"bootstrap.servers": bootstrap, "compression.type": codec, "enable.idempotence": True, "linger.ms": 20})
    for number in range(40):
        producer.produce(topic, key=f"{codec}-{number}", value=b"x" * number, headers={"codec": codec})
    assert producer.flush(20) == 0

consumer = Consumer({
    "bootstrap.servers": bootstrap, "group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": False, "check.crcs": True,
})
consumer.subscribe([topic])
seen = set()
deadline = time.monotonic() + 30
while len(seen) < 200 and time.monotonic() < deadline:
    message = consumer.poll(0.5)
    if message is not None and message.error() is None:
        seen.add((message.key(), len(message.value()), message.headers()[0][1]))
consumer.commit(asynchronous=False)
committed = consumer.committed([TopicPartition(topic, partition) for partition in (0, 1)], timeout=10)
consumer.close()
print(json.dumps({"records": len(seen), "committed": sum(position.offset for position in committed)}))
