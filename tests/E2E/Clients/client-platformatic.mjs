// Usage: node client-platformatic.mjs <bootstrap> <prefix> [scenario …]. It speaks the highest versions that both sides know.
import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'
import { authority, ok, records, run, same, security, until } from './scenarios.mjs'

const Topic = 2
const options = bootstrap => ({
  clientId: 'platformatic',
  bootstrapBrokers: [bootstrap],
  sasl: security && { mechanism: security.mechanism, username: security.user, password: security.password },
  tls: authority ? { ca: [authority] } : undefined
})

async function using (client, work) {
  try {
    return await work(client)
  } finally {
    await (client instanceof Consumer ? client.close(true) : client.close())
  }
}

const admin = (bootstrap, work) => using(new Admin(options(bootstrap)), work)
const create = (bootstrap, topic, partitions = 1) => admin(bootstrap, client => client.createTopics({ topics: [topic], partitions, replicas: 1 }))
const producer = (bootstrap, more = {}) => new Producer({ ...options(bootstrap), serializers: stringSerializers, idempotent: true, autocreateTopics: false, ...more })
const produce = (bootstrap, messages, compression = 'none') =>
  using(producer(bootstrap), client => client.send({ messages, compression, acks: -1 }))
const consumer = (bootstrap, groupId) => new Consumer({
  ...options(bootstrap), groupId, deserializers: stringDeserializers, sessionTimeout: 10_000, heartbeatInterval: 500, rebalanceTimeout: 10_000, maxWaitTime: 500
})

/** Reads until there are so many records, as a member of a group. */
async function consume (bootstrap, topic, groupId, count, more = {}) {
  return using(consumer(bootstrap, groupId), async client => {
    const seen = []
    const stream = await client.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest', autocommit: false, ...more })
    for await (const message of stream) {
      seen.push(message)
      await message.commit()
      if (seen.length === count) {
        break
      }
    }
    return seen
  })
}

const values = messages => messages.map(message => message.value ?? null)
const numbers = (topic, from, count) => Array.from({ length: count }, (_, i) => ({ topic, value: `${from + i}` }))

const roundTrip = compression => async (bootstrap, topic) => {
  await create(bootstrap, topic)
  await produce(bootstrap, records.map(record => ({ topic, key: record.key ?? undefined, value: record.value ?? undefined, headers: record.headers })), compression)
  const read = await consume(bootstrap, topic, topic, records.length)
  same(read.map(record => ({ key: record.key ?? null, value: record.value ?? null, headers: Object.fromEntries(record.headers) })), records)
}

async function group (bootstrap, topic) {
  await create(bootstrap, topic, 6)
  const members = []
  const seen = new Set()
  for (let number = 0; number < 3; number++) {
    const member = consumer(bootstrap, topic)
    members.push(member)
    const stream = await member.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest', autocommit: 100 })
    stream.on('data', message => seen.add(message.value))
    stream.on('error', () => {})
  }
  const shares = () => members.map(member => member.assignments?.find(found => found.topic === topic)?.partitions ?? [])
  const whole = () => shares().flat().sort().join() === '0,1,2,3,4,5'
  await until('three share six partitions', () => whole() && shares().every(share => share.length === 2))
  await members.pop().close(true)
  await until('two take over', () => whole() && shares().every(share => share.length === 3))
  await produce(bootstrap, numbers(topic, 0, 60).map((message, i) => ({ ...message, partition: i % 6 })))
  // A fetch that was under way when the partitions moved still delivers to its old owner: this client reads at least once.
  await until('every record is read', () => seen.size === 60)
  await Promise.all(members.map(member => member.close(true)))
}

async function position (bootstrap, topic) {
  await create(bootstrap, topic)
  await produce(bootstrap, numbers(topic, 0, 10))
  await consume(bootstrap, topic, topic, 10)
  await produce(bootstrap, numbers(topic, 10, 2))
  same(values(await consume(bootstrap, topic, topic, 2)), ['10', '11'])
  const offsets = [{ topic, partition: 0, offset: 3n }]
  same(values(await consume(bootstrap, topic, topic, 2, { mode: 'manual', offsets })), ['3', '4'])
  await admin(bootstrap, async client => {
    const found = await client.listConsumerGroupOffsets({ groups: [{ groupId: topic, topics: [{ name: topic, partitionIndexes: [0] }] }] })
    same(found[0].topics[0].partitions[0].committedOffset, 5n)
    await client.alterConsumerGroupOffsets({ groupId: topic, topics: [{ name: topic, partitionOffsets: [{ partition: 0, offset: 7n }] }] })
  })
  same(values(await consume(bootstrap, topic, topic, 1)), ['7'])
}

async function transactions (bootstrap, topic) {
  await create(bootstrap, topic)
  await using(producer(bootstrap, { transactionalId: topic }), async client => {
    for (const [value, commits] of [['one', true], ['never', false], ['two', true]]) {
      const transaction = await client.beginTransaction()
      await transaction.send({ messages: [{ topic, value }] })
      await (commits ? transaction.commit() : transaction.abort())
    }
  })
  same(values(await consume(bootstrap, topic, topic, 2, { isolationLevel: 1 })), ['one', 'two'])
  same(values(await consume(bootstrap, topic, `${topic}-all`, 3, { isolationLevel: 0 })), ['one', 'never', 'two'])
}

async function administration (bootstrap, topic) {
  await create(bootstrap, topic, 2)
  await produce(bootstrap, numbers(topic, 0, 10).map(message => ({ ...message, partition: 0 })))
  await consume(bootstrap, topic, topic, 10)
  await admin(bootstrap, async client => {
    const resource = { resourceType: Topic, resourceName: topic }
    const configs = [{ name: 'retention.ms', configOperation: 0, value: '700000' }]
    await client.incrementalAlterConfigs({ resources: [{ ...resource, configs }], validateOnly: false })
    const described = await client.describeConfigs({ resources: [{ ...resource, configurationKeys: ['retention.ms'] }], includeSynonyms: true, includeDocumentation: false })
    same(described[0].configs.map(config => config.value), ['700000'])
    await client.createPartitions({ topics: [{ name: topic, count: 4 }] })
    same((await client.metadata({ topics: [topic], forceUpdate: true })).topics.get(topic).partitionsCount, 4)
    const deleted = await client.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 4n }] }] })
    same(deleted[0].partitions[0].lowWatermark, 4n)
    ok((await client.listGroups({ types: ['classic'] })).has(topic))
    same((await client.describeGroups({ groups: [topic] })).get(topic).state, 'EMPTY')
    await client.deleteGroups({ groups: [topic] })
    ok(!(await client.listGroups()).has(topic))
    ok((await client.describeLogDirs({ topics: [{ name: topic, partitions: [0, 1, 2, 3] }] })).length > 0)
    await client.deleteTopics({ topics: [topic] })
    ok(!(await client.listTopics()).includes(topic))
  })
}

/** The topic is there already, made for this by whoever runs the script. */
async function compaction (bootstrap, topic) {
  let attempt = 0
  await until('only the newest records are left', async () =>
    values(await consume(bootstrap, topic, `${topic}-${attempt++}`, 2)).join() === 'new,only')
}

await run({
  none: roundTrip('none'),
  gzip: roundTrip('gzip'),
  snappy: roundTrip('snappy'),
  lz4: roundTrip('lz4'),
  zstd: roundTrip('zstd'),
  group,
  position,
  transactions,
  administration,
  compaction
})
