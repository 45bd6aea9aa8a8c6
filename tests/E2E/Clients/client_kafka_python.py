"""Usage: client_kafka_python.py <bootstrap> <prefix> [scenario ...]: a client that speaks the oldest versions served; gzip only."""
import itertools
import threading
import time

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, NewPartitions, NewTopic
from kafka.structs import OffsetAndMetadata

from scenarios import RECORDS, SECURITY, run, same, until

# Of today: retention deletes what is older than a week, at any minute.
START = int(time.time() * 1000)


def settings(bootstrap):
    # Version 2.0 of the package would guess the broker's age from its API table; a fixed one is what its users set.
    config = {"bootstrap_servers": bootstrap, "api_version": (2, 5, 0)}
    if SECURITY:
        config |= {
            "security_protocol": "SASL_SSL" if SECURITY.get("authority") else "SASL_PLAINTEXT",
            "sasl_mechanism": SECURITY["mechanism"],
            "sasl_plain_username": SECURITY["user"],
            "sasl_plain_password": SECURITY["password"],
            "ssl_cafile": SECURITY.get("authority"),
        }
    return config


def create(bootstrap, topic, partitions=1, **config):
    KafkaAdminClient(**settings(bootstrap)).create_topics([NewTopic(topic, partitions, 1, topic_configs=config)])


def produce(bootstrap, topic, records, codec=None, partition=lambda number: 0):
    producer = KafkaProducer(compression_type=codec, acks="all", **settings(bootstrap))
    sent = [
        producer.send(topic, value, key, headers, partition(number), timestamp_ms=START + number)
        for number, (key, value, headers) in enumerate(records)
    ]
    producer.flush(20)
    for future in sent:
        future.get(10)
    producer.close()


def reader(bootstrap, group, *topics):
    return KafkaConsumer(
        *topics, group_id=group, auto_offset_reset="earliest", enable_auto_commit=False, session_timeout_ms=10_000,
        heartbeat_interval_ms=300, **settings(bootstrap))


def polled(consumer):
    return sum(consumer.poll(50).values(), [])


def take(consumer, count):
    seen = []
    until(f"{count} records come", lambda: len(seen) >= count, lambda: seen.extend(polled(consumer)))
    return seen


def consume(bootstrap, topic, group, count):
    consumer = reader(bootstrap, group, topic)
    seen = take(consumer, count)
    consumer.commit()
    consumer.close()
    return seen


def numbers(first, count):
    return [(None, b"%d" % number, []) for number in range(first, first + count)]


def values(messages):
    return [message.value for message in messages]


def round_trip(codec):
    def scenario(bootstrap, topic):
        create(bootstrap, topic)
        produce(bootstrap, topic, RECORDS, codec)
        read = consume(bootstrap, topic, topic, len(RECORDS))
        same([(message.key, message.value, message.headers) for message in read], RECORDS)

    return scenario


class Member(threading.Thread):
    """A consumer on a thread of its own: this client waits inside poll for the other members."""

    def __init__(self, bootstrap, topic, seen):
        super().__init__()
        self.bootstrap, self.topic, self.seen = bootstrap, topic, seen
        self.share, self.over = [], threading.Event()
        self.start()

    def run(self):
        consumer = reader(self.bootstrap, self.topic, self.topic)
        while not self.over.is_set():
            self.seen.extend(values(polled(consumer)))
            self.share = [partition.partition for partition in consumer.assignment()]
        consumer.close()

    def leave(self):
        self.over.set()
        self.join()


def group(bootstrap, topic):
    create(bootstrap, topic, 6)
    seen = []
    members = [Member(bootstrap, topic, seen) for _ in range(3)]

    def shared(each):
        return all(len(member.share) == each for member in members) and sorted(sum((member.share for member in members), [])) == list(range(6))

    try:
        until("three share six partitions", lambda: shared(2))
        members.pop().leave()
        until("two take over", lambda: shared(3))
        produce(bootstrap, topic, numbers(0, 60), partition=lambda number: number % 6)
        until("every record is read once", lambda: len(seen) >= 60)
        same(len(set(seen)), len(seen))
    finally:
        for member in members:
            member.leave()


def position(bootstrap, topic):
    create(bootstrap, topic)
    partition = TopicPartition(topic, 0)
    produce(bootstrap, topic, numbers(0, 10))
    consume(bootstrap, topic, topic, 10)
    produce(bootstrap, topic, numbers(10, 2))
    same(values(consume(bootstrap, topic, topic, 2)), [b"10", b"11"])
    consumer = reader(bootstrap, topic)
    same(consumer.committed(partition), 12)
    consumer.assign([partition])
    consumer.seek_to_beginning(partition)
    same(values(take(consumer, 12))[0], b"0")
    consumer.seek(partition, 3)
    same(values(take(consumer, 2))[0], b"3")
    consumer.commit({partition: OffsetAndMetadata(7, "")})
    same(consumer.end_offsets([partition])[partition], 12)
    same(consumer.offsets_for_times({partition: START + 4})[partition].offset, 4)
    same(consumer.offsets_for_times({partition: START + 1_000_000_000})[partition], None)
    consumer.close()
    same(values(consume(bootstrap, topic, topic, 5))[0], b"7")


def administration(bootstrap, topic):
    create(bootstrap, topic, 2, **{"retention.ms": "600000"})
    produce(bootstrap, topic, numbers(0, 10))
    consume(bootstrap, topic, topic, 10)
    admin = KafkaAdminClient(**settings(bootstrap))

    def retention():
        described = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])[0].resources[0][4]
        return next(entry[1] for entry in described if entry[0] == "retention.ms")

    same(retention(), "600000")
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, {"retention.ms": "700000"})])
    same(retention(), "700000")
    admin.create_partitions({topic: NewPartitions(4)})
    same(len(admin.describe_topics([topic])[0]["partitions"]), 4)
    same((topic, "consumer") in admin.list_consumer_groups(), True)
    same(admin.describe_consumer_groups([topic])[0].state, "Empty")
    same(admin.list_consumer_group_offsets(topic)[TopicPartition(topic, 0)].offset, 10)
    admin.delete_consumer_groups([topic])
    same((topic, "consumer") in admin.list_consumer_groups(), False)
    admin.delete_topics([topic])
    same(topic in admin.list_topics(), False)


def compaction(bootstrap, topic):
    """The topic is there already, made for this by whoever runs the script."""
    attempts = itertools.count()
    until("only the newest records are left", lambda: values(consume(bootstrap, topic, f"{topic}-{next(attempts)}", 2))[:2] == [b"new", b"only"])


run({
    "none": round_trip(None),
    "gzip": round_trip("gzip"),
    "group": group,
    "position": position,
    "administration": administration,
    "compaction": compaction,
})
