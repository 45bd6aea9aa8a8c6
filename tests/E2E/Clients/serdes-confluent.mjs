// Usage: node serdes-confluent.mjs <registry> <bootstrap> <topic> <AVRO|JSON|PROTOBUF>
// With @confluentinc/schemaregistry: registers a schema that refers to another, evolves it, and writes two records through kafkajs, one
// with the schema id in front of the payload and one with its guid in a header. Reads the topic back and prints each record.
import { create, createFileRegistry } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '@bufbuild/protobuf/wkt'
import * as confluent from '@confluentinc/schemaregistry'
import { produce, readAll } from './topic.mjs'

const [url, bootstrap, topic, schemaType] = process.argv.slice(2)
const subject = `${topic}-value`
const client = new confluent.SchemaRegistryClient({ baseURLs: [url] })
const readings = [{ place: { name: 'Tōkyō' }, depth: 9.5 }, { place: { name: 'Lima' }, depth: 700 }]
const { Serializer, Deserializer, prepare } = { AVRO: avro, JSON: json, PROTOBUF: protobuf }[schemaType]()
const { settings, messages } = await prepare()

const headers = {}
const plain = new Serializer(client, confluent.SerdeType.VALUE, settings)
const headed = new Serializer(client, confluent.SerdeType.VALUE, { ...settings, schemaIdSerializer: confluent.HeaderSchemaIdSerializer })
await produce(bootstrap, topic, [
  { value: await plain.serialize(topic, messages[0]) },
  { value: await headed.serialize(topic, messages[1], headers), headers }
])
const deserializer = new Deserializer(client, confluent.SerdeType.VALUE, {})
for (const { value, headers } of await readAll(bootstrap, topic, 2)) {
  const { place, depth } = await deserializer.deserialize(topic, value, headers)
  console.log(`${place.name} ${depth}`)
}
console.log(`versions ${(await client.getAllVersions(subject)).join(',')}`)

async function evolve (name, referenced, versions) {
  const references = [{ name, subject: `${topic}-place`, version: 1 }]
  await client.register(`${topic}-place`, { schemaType, schema: referenced })
  for (const schema of versions) {
    await client.register(subject, { schemaType, schema, references })
  }

  return { settings: { useLatestVersion: true, autoRegisterSchemas: false }, messages: readings }
}

function avro () {
  const record = (name, fields) => JSON.stringify({ type: 'record', name, namespace: 'lab', fields })
  const place = { name: 'place', type: 'lab.Place' }
  return {
    Serializer: confluent.AvroSerializer,
    Deserializer: confluent.AvroDeserializer,
    prepare: () => evolve('lab.Place', record('Place', [{ name: 'name', type: 'string' }]), [
      record('Reading', [place]), record('Reading', [place, { name: 'depth', type: 'double', default: 0 }])])
  }
}

function json () {
  const object = properties => JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties, additionalProperties: false })
  const place = { $ref: 'place.json' }
  return {
    Serializer: confluent.JsonSerializer,
    Deserializer: confluent.JsonDeserializer,
    prepare: () => evolve('place.json', object({ name: { type: 'string' } }), [object({ place }), object({ place, depth: { type: 'number' } })])
  }
}

function protobuf () {
  const field = (name, number, type, typeName) => ({ name, number, type, typeName, label: Label.OPTIONAL, jsonName: name })
  const file = (name, dependency, message, fields) =>
    create(FileDescriptorProtoSchema, { name, package: 'lab', syntax: 'proto3', dependency, messageType: [{ name: message, field: fields }] })
  const place = file('lab/place.proto', [], 'Place', [field('name', 1, Type.STRING)])
  const reading = fields => file('lab/reading.proto', ['lab/place.proto'], 'Reading', fields)
  const fields = [field('place', 1, Type.MESSAGE, '.lab.Place'), field('depth', 2, Type.DOUBLE)]
  return {
    Serializer: confluent.ProtobufSerializer,
    Deserializer: confluent.ProtobufDeserializer,
    // Registers both files itself, as base64 of their descriptors.
    prepare: async () => {
      const registry = createFileRegistry(reading(fields), name => name === place.name ? place : undefined)
      return { settings: { autoRegisterSchemas: true, registry }, messages: readings.map(value => create(registry.getMessage('lab.Reading'), value)) }
    }
  }
}
