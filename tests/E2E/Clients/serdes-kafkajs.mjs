// Usage: node serdes-kafkajs.mjs <registry> <bootstrap> <topic> <AVRO|JSON|PROTOBUF>
// With @kafkajs/confluent-schema-registry: registers a schema and its next version, writes a record through kafkajs, reads the topic back
// (whatever wrote it) and prints each record.
import confluent from '@kafkajs/confluent-schema-registry'
import { produce, readAll } from './topic.mjs'

const { SchemaRegistry, SchemaType } = confluent
const [host, bootstrap, topic, type, count] = process.argv.slice(2)
const subject = `${topic}-value`
const registry = new SchemaRegistry({ host })
const [first, second] = {
  AVRO: [[['place', 'string']], [['place', 'string'], ['depth', 'double', 0]]].map(fields =>
    JSON.stringify({ type: 'record', name: 'Reading', namespace: 'lab', fields: fields.map(([name, type, value]) => ({ name, type, default: value })) })),
  JSON: [['place'], ['place', 'depth']].map(names => JSON.stringify({
    type: 'object', properties: Object.fromEntries(names.map(name => [name, { type: name === 'place' ? 'string' : 'number' }])), additionalProperties: false
  })),
  PROTOBUF: ['', ' double depth = 2;'].map(more => `syntax = "proto3"; package lab; message Reading { string place = 1;${more} }`)
}[type]

const old = await registry.register({ type: SchemaType[type], schema: first }, { subject })
const { id } = await registry.register({ type: SchemaType[type], schema: second }, { subject })
console.log(`ids ${old.id < id} latest ${id === await registry.getLatestSchemaId(subject)} found ${id === await registry.getRegistryId(subject, 2)}`)
await produce(bootstrap, topic, [{ value: await registry.encode(id, { place: 'Tōkyō', depth: 9.5 }) }])
for (const { value } of await readAll(bootstrap, topic, Number(count))) {
  const { place, depth } = await registry.decode(value)
  console.log(`${place} ${depth}`)
}
