// Usage: node protocol-kafkajs.mjs <bootstrap> <topic> <group>: creates the topic, produces, consumes in a group, and writes what it saw.
import kafkajs from 'kafkajs'

const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs
const [bootstrap, topic, group] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'kafkajs', brokers: [bootstrap], logLevel: logLevel.NOTHING })
const admin = kafka.admin()
await admin.connect()
await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 2, configEntries: [{ name: 'retention.ms', value: '600000' }] }] })

const producer = kafka.producer({ idempotent: true })
await producer.connect()
for (const compression of [CompressionTypes.None, CompressionTypes.GZIP]) {
  const messages = Array.from({ length: 50 }, (_, i) => ({ key: `k${i}`, value: i % 10 === 0 ? null : `v${i}`, headers: { h: `h${i}` } }))
  await producer.send({ topic, compression, messages })
}
await producer.disconnect()

const seen = []
const consumer = kafka.consumer({ groupId: group, sessionTimeout: 10000 })
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
await new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`only ${seen.length} records came`)), 30000)
  consumer.run({
    eachMessage: async ({ message }) => {
      seen.push(`${message.key}=${message.value} ${message.headers.h}`)
      if (seen.length === 100) {
        clearTimeout(late)
        resolve()
      }
    }
  })
})
const state = (await admin.describeGroups([group])).groups[0]
await consumer.stop()
await consumer.disconnect()

const committed = await admin.fetchOffsets({ groupId: group, topics: [topic] })
const offsets = await admin.fetchTopicOffsets(topic)
const configs = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }] })
await admin.deleteGroups([group])
await admin.deleteTopics({ topics: [topic] })
const left = await admin.listTopics()
await admin.disconnect()

console.log(JSON.stringify({
  records: seen.length,
  distinct: new Set(seen).size,
  state: state.state,
  members: state.members.length,
  committed: committed[0].partitions.reduce((sum, partition) => sum + Number(partition.offset), 0),
  end: offsets.reduce((sum, partition) => sum + Number(partition.high), 0),
  retention: configs.resources[0].configEntries.find(entry => entry.configName === 'retention.ms').configValue,
  deleted: !left.includes(topic)
}))
