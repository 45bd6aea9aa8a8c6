// Writes and reads a topic with kafkajs.
import kafkajs from 'kafkajs'

const { Kafka, logLevel } = kafkajs

export async function produce (bootstrap, topic, messages) {
  const producer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING }).producer({ createPartitioner: () => () => 0 })
  await producer.connect()
  await producer.send({ topic, messages })
  await producer.disconnect()
}

// The first records of partition 0, with the header values that repeat as the last of them.
export async function readAll (bootstrap, topic, count) {
  const consumer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING }).consumer({ groupId: `${topic}-reader`, sessionTimeout: 10000 })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const records = []
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`only ${records.length} of ${count} records came`)), 20000)
    consumer.run({
      eachMessage: async ({ message }) => {
        records.push(message)
        if (records.length === count) {
          clearTimeout(late)
          resolve()
        }
      }
    }).catch(reject)
  })
  await consumer.disconnect()
  return records
}
