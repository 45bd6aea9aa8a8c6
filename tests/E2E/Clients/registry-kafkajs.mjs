// Registers, encodes and decodes with @kafkajs/confluent-schema-registry, then sees an incompatible change refused.
import confluent from '@kafkajs/confluent-schema-registry';

const { SchemaRegistry, SchemaType } = confluent;
const [host, subject, username, password] = process.argv.slice(2);
const registry = new SchemaRegistry({ host, ...(username && { auth: { username, password } }) });
const record = (fields) => ({ type: SchemaType.AVRO, schema: JSON.stringify({ type: 'record', name: 'Reading', namespace: 'lab', fields }) });
const place = { name: 'place', type: 'string' };

const { id } = await registry.register(record([place]), { subject });
const bytes = await registry.encode(id, { place: 'Tōkyō' });
console.log(`id ${id}`);
console.log(`wire ${bytes.subarray(0, 5).toString('hex')}`);
console.log(`decoded ${(await registry.decode(bytes)).place}`);
console.log(`latest ${await registry.getLatestSchemaId(subject)}`);
try {
  await registry.register(record([place, { name: 'depth', type: 'double' }]), { subject });
  console.log('accepted');
} catch (error) {
  console.log(`refused ${error.message}`);
}
