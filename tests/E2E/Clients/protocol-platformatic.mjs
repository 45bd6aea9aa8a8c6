// Usage: node protocol-platformatic.mjs <bootstrap> <topic> <group>: as protocol-kafkajs.mjs, at the highest versions there are.
import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'

const [bootstrap, topic, group] = process.argv.slice(2)
const base = { clientId: 'platformatic', bootstrapBrokers: [bootstrap] }
const admin = new Admin(base)
await admin.createTopics({ topics: [topic], partitions: 2, replicas: 1 })

const producer = new Producer({ ...base, serializers: stringSerializers, idempotent: true, autocreateTopics: false })
for (const compression of ['none', 'gzip', 'snappy', 'lz4']) {
  const messages = Array.from({ length: 20 }, (_, i) => ({ topic, key: `k${i}`, value: `v${i}`, headers: { h: `h${i}` } }))
  await producer.send({ messages, compression, acks: -1 })
}
await producer.close()

const seen = []
const consumer = new Consumer({ ...base, groupId: group, deserializers: stringDeserializers, sessionTimeout: 10000, heartbeatInterval: 1000, maxWaitTime: 500 })
const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: true, sessionTimeout: 10000, heartbeatInterval: 1000 })
for await (const message of stream) {
  seen.push(`${message.partition}/${message.offset} ${message.key}=${message.value} ${message.headers.get('h')}`)
  if (seen.length === 80) {
    break
  }
}
await consumer.close(true)

const groups = await admin.listGroups({ types: ['classic'] })
const metadata = await admin.metadata({ topics: [topic] })
await admin.deleteTopics({ topics: [topic] })
await admin.close()

console.log(JSON.stringify({
  records: seen.length,
  distinct: new Set(seen).size,
  listed: groups.has(group),
  partitions: metadata.topics.get(topic).partitionsCount
}))
