"""Usage: client_confluent.py <bootstrap> <prefix> [scenario ...]: an older librdkafka."""
import itertools

from confluent_kafka import OFFSET_BEGINNING, Consumer, Producer, TopicPartition
from confluent_kafka.admin import RESOURCE_TOPIC, AdminClient, ConfigResource, NewPartitions, NewTopic

from scenarios import RECORDS, SECURITY, run, same, until


def settings(bootstrap, **more):
    config = {"bootstrap.servers": bootstrap, **{name.replace("_", "."): value for name, value in more.items()}}
    if SECURITY:
        config |= {
            "security.protocol": "SASL_SSL" if SECURITY.get("authority") else "SASL_PLAINTEXT",
            "sasl.mechanism": SECURITY["mechanism"],
            "sasl.username": SECURITY["user"],
            "sasl.password": SECURITY["password"],
        }
        if SECURITY.get("authority"):
            config["ssl.ca.location"] = SECURITY["authority"]
    return config


def results(futures):
    return {name: future.result(20) for name, future in futures.items()}


def create(bootstrap, topic, partitions=1, **config):
    admin = AdminClient(settings(bootstrap))
    results(admin.create_topics([NewTopic(topic, partitions, 1, config=config)]))


def produce(bootstrap, topic, records, codec="none", partition=lambda number: 0):
    producer = Producer(settings(bootstrap, compression_type=codec, enable_idempotence=True, linger_ms=20))
    failures = []
    for number, (key, value, headers) in enumerate(records):
        producer.produce(topic, value, key, partition(number), headers=headers, on_delivery=lambda error, _: failures.append(error))
    same(producer.flush(20), 0)
    same(failures, [None] * len(records))


def reader(bootstrap, group, **more):
    return Consumer(settings(bootstrap, group_id=group, auto_offset_reset="earliest", enable_auto_commit=False, check_crcs=True, **more))


def take(consumer, count):
    seen = []

    def poll():
        message = consumer.poll(0.5)
        if message is not None and message.error() is None:
            seen.append(message)

    until(f"{count} records come", lambda: len(seen) >= count, poll)
    return seen


def consume(bootstrap, topic, group, count, **more):
    consumer = reader(bootstrap, group, **more)
    consumer.subscribe([topic])
    seen = take(consumer, count)
    consumer.commit(asynchronous=False)
    consumer.close()
    return seen


def numbers(first, count):
    return [(None, b"%d" % number, []) for number in range(first, first + count)]


def values(messages):
    return [message.value() for message in messages]


def round_trip(codec):
    def scenario(bootstrap, topic):
        create(bootstrap, topic)
        produce(bootstrap, topic, RECORDS, codec)
        read = consume(bootstrap, topic, topic, len(RECORDS))
        same([(message.key(), message.value(), message.headers() or []) for message in read], RECORDS)

    return scenario


def group(bootstrap, topic):
    create(bootstrap, topic, 6)
    members = [reader(bootstrap, topic, session_timeout_ms=10_000, heartbeat_interval_ms=300) for _ in range(3)]
    seen = []
    for member in members:
        member.subscribe([topic])

    def poll():
        for member in members:
            message = member.poll(0.05)
            if message is not None and message.error() is None:
                seen.append(message.value())

    def shared(each):
        shares = [[partition.partition for partition in member.assignment()] for member in members]
        return all(len(share) == each for share in shares) and sorted(sum(shares, [])) == list(range(6))

    until("three share six partitions", lambda: shared(2), poll)
    members.pop().close()
    until("two take over", lambda: shared(3), poll)
    produce(bootstrap, topic, numbers(0, 60), partition=lambda number: number % 6)
    until("every record is read once", lambda: len(seen) >= 60, poll)
    same(len(set(seen)), len(seen))
    for member in members:
        member.close()


def position(bootstrap, topic):
    create(bootstrap, topic)
    produce(bootstrap, topic, numbers(0, 10))
    consume(bootstrap, topic, topic, 10)
    produce(bootstrap, topic, numbers(10, 2))
    same(values(consume(bootstrap, topic, topic, 2)), [b"10", b"11"])
    consumer = reader(bootstrap, topic)
    same(consumer.committed([TopicPartition(topic, 0)], 10)[0].offset, 12)
    consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
    same(values(take(consumer, 12))[0], b"0")
    consumer.seek(TopicPartition(topic, 0, 3))
    same(values(take(consumer, 2))[0], b"3")
    consumer.close()


def transactions(bootstrap, topic):
    create(bootstrap, topic)
    producer = Producer(settings(bootstrap, transactional_id=topic))
    copied = reader(bootstrap, f"{topic}-copied")
    producer.init_transactions(20)
    for value, commits in [(b"one", True), (b"never", False), (b"two", True)]:
        producer.begin_transaction()
        producer.produce(topic, value)
        offset = TopicPartition(topic, 0, len(value) if commits else 99)
        producer.send_offsets_to_transaction([offset], copied.consumer_group_metadata(), 20)
        if commits:
            producer.commit_transaction(20)
        else:
            same(producer.flush(20), 0)
            producer.abort_transaction(20)
    same(values(consume(bootstrap, topic, topic, 2, isolation_level="read_committed")), [b"one", b"two"])
    same(values(consume(bootstrap, topic, f"{topic}-all", 3, isolation_level="read_uncommitted")), [b"one", b"never", b"two"])
    same(copied.committed([TopicPartition(topic, 0)], 10)[0].offset, 3)
    copied.close()


def administration(bootstrap, topic):
    create(bootstrap, topic, 2, **{"retention.ms": "600000"})
    produce(bootstrap, topic, numbers(0, 10))
    consume(bootstrap, topic, topic, 10)
    admin = AdminClient(settings(bootstrap))

    def retention():
        return results(admin.describe_configs([ConfigResource(RESOURCE_TOPIC, topic)])).popitem()[1]["retention.ms"].value

    same(retention(), "600000")
    results(admin.alter_configs([ConfigResource(RESOURCE_TOPIC, topic, set_config={"retention.ms": "700000"})]))
    same(retention(), "700000")
    results(admin.create_partitions([NewPartitions(topic, 4)]))
    same(len(admin.list_topics(topic, 10).topics[topic].partitions), 4)
    same([found.id for found in admin.list_groups(topic, 10)], [topic])
    results(admin.delete_topics([topic]))
    same(topic in admin.list_topics(timeout=10).topics, False)


def compaction(bootstrap, topic):
    """The topic is there already, made for this by whoever runs the script."""
    attempts = itertools.count()
    until("only the newest records are left", lambda: values(consume(bootstrap, topic, f"{topic}-{next(attempts)}", 2))[:2] == [b"new", b"only"])


run({
    "none": round_trip("none"),
    "gzip": round_trip("gzip"),
    "snappy": round_trip("snappy"),
    "lz4": round_trip("lz4"),
    "zstd": round_trip("zstd"),
    "group": group,
    "position": position,
    "transactions": transactions,
    "administration": administration,
    "compaction": compaction,
})
