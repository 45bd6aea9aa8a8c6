// Uses @confluentinc/schemaregistry: register, look up, evolve, ask for compatibility, delete.
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const [url, topic, userInfo] = process.argv.slice(2);
const subject = `${topic}-value`;
const client = new SchemaRegistryClient({
  baseURLs: [url],
  ...(userInfo && { basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo } }),
});
const info = (fields) => ({ schemaType: 'AVRO', schema: JSON.stringify({ type: 'record', name: 'Reading', fields }) });
const place = { name: 'place', type: 'string' };

const id = await client.register(subject, info([place]));
console.log(`id ${id}`);
console.log(`same ${id === await client.register(subject, info([place]))}`);
console.log(`schema ${(await client.getBySubjectAndId(subject, id)).schema}`);
const serializer = new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true });
const bytes = await serializer.serialize(topic, { place: 'Lima' });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
console.log(`decoded ${(await deserializer.deserialize(topic, bytes)).place}`);
console.log(`fits ${await client.testSubjectCompatibility(subject, info([place, { name: 'depth', type: 'double', default: 0 }]))}`);
console.log(`clashes ${!(await client.testSubjectCompatibility(subject, info([place, { name: 'depth', type: 'double' }])))}`);
console.log(`level ${await client.updateCompatibility(subject, 'FULL')}`);
console.log(`versions ${(await client.getAllVersions(subject)).join(',')}`);
console.log(`deleted ${(await client.deleteSubject(subject)).join(',')}`);
