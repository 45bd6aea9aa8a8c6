// Usage: node client-kafkajs.mjs <bootstrap> <prefix> [scenario …]. kafkajs speaks no flexible version; it has gzip only.
import kafkajs from 'kafkajs'
import { authority, ok, records, run, same, security, until } from './scenarios.mjs'

const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs

const connect = bootstrap => new Kafka({
  clientId: 'kafkajs',
  brokers: [bootstrap],
  logLevel: logLevel.NOTHING,
  sasl: security && { mechanism: security.mechanism.toLowerCase(), username: security.user, password: security.password },
  ssl: authority ? { ca: [authority] } : undefined
})

async function using (client, work) {
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.disconnect()
  }
}

const admin = (bootstrap, work) => using(connect(bootstrap).admin(), work)
const create = (bootstrap, topic, numPartitions = 1, configEntries = []) =>
  admin(bootstrap, client => client.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, configEntries }] }))
const produce = (bootstrap, topic, messages, compression = CompressionTypes.None) =>
  using(connect(bootstrap).producer({ idempotent: true }), producer => producer.send({ topic, messages, compression, acks: -1 }))

/** Reads until there are so many records, as a member of a group. */
async function consume (bootstrap, topic, groupId, count, options = {}, prepare = () => {}) {
  const seen = []
  await using(connect(bootstrap).consumer({ groupId, sessionTimeout: 10_000, heartbeatInterval: 500, maxWaitTimeInMs: 200, ...options }), async consumer => {
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumer.run({ autoCommitThreshold: 1, eachMessage: async ({ message }) => { seen.push(message) } })
    await prepare(consumer)
    await until(`${count} records of ${topic}`, () => seen.length >= count)
    await consumer.stop()
  })
  return seen
}

const text = message => message.value?.toString() ?? null
const numbers = (from, count) => Array.from({ length: count }, (_, i) => ({ value: `${from + i}` }))

const roundTrip = compression => async (bootstrap, topic) => {
  await create(bootstrap, topic)
  await produce(bootstrap, topic, records, compression)
  const read = await consume(bootstrap, topic, topic, records.length)
  same(read.map(record => ({
    key: record.key?.toString() ?? null,
    value: text(record),
    headers: Object.fromEntries(Object.entries(record.headers ?? {}).map(([name, value]) => [name, value.toString()]))
  })), records)
}

async function group (bootstrap, topic) {
  await create(bootstrap, topic, 6)
  const members = []
  const seen = []
  for (let number = 0; number < 3; number++) {
    const consumer = connect(bootstrap).consumer({ groupId: topic, sessionTimeout: 10_000, heartbeatInterval: 300, rebalanceTimeout: 10_000, maxWaitTimeInMs: 200 })
    const member = { consumer, owned: [] }
    members.push(member)
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => { member.owned = payload.memberAssignment[topic] ?? [] })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumer.run({ eachMessage: async ({ message }) => { seen.push(text(message)) } })
  }
  const owned = () => members.flatMap(member => member.owned).sort()
  await until('three share six partitions', () => members.every(member => member.owned.length === 2) && owned().join() === '0,1,2,3,4,5')
  const leaver = members.pop()
  await leaver.consumer.disconnect()
  await until('two take over', () => members.every(member => member.owned.length === 3) && owned().join() === '0,1,2,3,4,5')
  await produce(bootstrap, topic, numbers(0, 60).map((message, i) => ({ ...message, partition: i % 6 })))
  await until('every record is read once', () => seen.length >= 60)
  same(new Set(seen).size, seen.length)
  await Promise.all(members.map(member => member.consumer.disconnect()))
}

async function position (bootstrap, topic) {
  await create(bootstrap, topic)
  await produce(bootstrap, topic, numbers(0, 10))
  await consume(bootstrap, topic, topic, 10)
  await produce(bootstrap, topic, numbers(10, 2))
  same((await consume(bootstrap, topic, topic, 2)).map(text), ['10', '11'])
  const rewound = await consume(bootstrap, topic, topic, 9, {}, consumer => consumer.seek({ topic, partition: 0, offset: '3' }))
  same(rewound.slice(0, 2).map(text), ['3', '4'])
  await admin(bootstrap, async client => {
    same((await client.fetchOffsets({ groupId: topic, topics: [topic] }))[0].partitions[0].offset, '12')
    await client.setOffsets({ groupId: topic, topic, partitions: [{ partition: 0, offset: '7' }] })
  })
  same(text((await consume(bootstrap, topic, topic, 5))[0]), '7')
}

async function transactions (bootstrap, topic) {
  await create(bootstrap, topic)
  await using(connect(bootstrap).producer({ idempotent: true, transactionalId: topic, maxInFlightRequests: 1 }), async producer => {
    for (const [value, commits] of [['one', true], ['never', false], ['two', true]]) {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value }] })
      await transaction.sendOffsets({ consumerGroupId: `${topic}-copied`, topics: [{ topic, partitions: [{ partition: 0, offset: commits ? value.length : 99 }] }] })
      await (commits ? transaction.commit() : transaction.abort())
    }
  })
  same((await consume(bootstrap, topic, topic, 2, { readUncommitted: false })).map(text), ['one', 'two'])
  same((await consume(bootstrap, topic, `${topic}-all`, 3, { readUncommitted: true })).map(text), ['one', 'never', 'two'])
  const committed = await admin(bootstrap, client => client.fetchOffsets({ groupId: `${topic}-copied`, topics: [topic] }))
  same(committed[0].partitions[0].offset, '3')
}

async function administration (bootstrap, topic) {
  await create(bootstrap, topic, 2, [{ name: 'retention.ms', value: '600000' }])
  await produce(bootstrap, topic, numbers(0, 10).map(message => ({ ...message, partition: 0 })))
  await consume(bootstrap, topic, topic, 10)
  await admin(bootstrap, async client => {
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic }
    const retention = async () => (await client.describeConfigs({ includeSynonyms: false, resources: [resource] })).resources[0].configEntries
      .find(entry => entry.configName === 'retention.ms').configValue
    same(await retention(), '600000')
    await client.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries: [{ name: 'retention.ms', value: '700000' }] }] })
    same(await retention(), '700000')
    await client.createPartitions({ topicPartitions: [{ topic, count: 4 }] })
    same((await client.fetchTopicMetadata({ topics: [topic] })).topics[0].partitions.length, 4)
    await client.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '4' }] })
    same((await client.fetchTopicOffsets(topic)).find(offset => offset.partition === 0).low, '4')
    ok((await client.listGroups()).groups.some(group => group.groupId === topic))
    same((await client.describeGroups([topic])).groups[0].state, 'Empty')
    await client.deleteGroups([topic])
    ok(!(await client.listGroups()).groups.some(group => group.groupId === topic))
    await client.deleteTopics({ topics: [topic] })
    ok(!(await client.listTopics()).includes(topic))
  })
}

/** The topic is there already, made for this by whoever runs the script. */
async function compaction (bootstrap, topic) {
  let attempt = 0
  await until('only the newest records are left', async () =>
    (await consume(bootstrap, topic, `${topic}-${attempt++}`, 2)).map(text).slice(0, 2).join() === 'new,only')
}

await run({
  none: roundTrip(CompressionTypes.None),
  gzip: roundTrip(CompressionTypes.GZIP),
  group,
  position,
  transactions,
  administration,
  compaction
})
