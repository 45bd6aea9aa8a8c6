using Dashboard.Broker.Groups;

namespace Dashboard.Broker.Transactions;

/// <summary>How entries lie in the log of transactions: a kind byte, the transactional id and the fields of the kind.</summary>
internal static class TransactionEntryFormat
{
    public static void Write(BinaryWriter writer, TransactionEntry entry)
    {
        switch (entry)
        {
            case TransactionEntry.Step step:
                writer.Write((byte)1);
                writer.Write(step.Id);
                writer.Write(step.ProducerId);
                writer.Write(step.Epoch);
                writer.Write(step.FormerEpoch);
                writer.Write(step.TimeoutMs);
                writer.Write((byte)step.State);
                writer.Write(step.StartMs);
                writer.Write(step.UpdateMs);
                break;
            case TransactionEntry.PartitionsAdded added:
                writer.Write((byte)2);
                writer.Write(added.Id);
                writer.Write(added.Partitions.Count);
                foreach (var (topic, partition) in added.Partitions)
                {
                    writer.Write(topic);
                    writer.Write(partition);
                }

                break;
            case TransactionEntry.OffsetsAdded added:
                writer.Write((byte)3);
                writer.Write(added.Id);
                writer.Write(added.Group);
                writer.Write(added.Offsets.Count);
                foreach (var offset in added.Offsets)
                {
                    writer.Write(offset.Topic);
                    writer.Write(offset.Partition);
                    offset.Offset.Write(writer);
                }

                break;
            default:
                writer.Write((byte)4);
                writer.Write(entry.Id);
                break;
        }
    }

    public static TransactionEntry Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        var id = reader.ReadString();
        return kind switch
        {
            1 => new TransactionEntry.Step(
                id,
                reader.ReadInt64(),
                reader.ReadInt16(),
                reader.ReadInt16(),
                reader.ReadInt32(),
                (TransactionState)reader.ReadByte(),
                reader.ReadInt64(),
                reader.ReadInt64()),
            2 => new TransactionEntry.PartitionsAdded(id, ReadMany(reader, () => (reader.ReadString(), reader.ReadInt32()))),
            3 => new TransactionEntry.OffsetsAdded(
                id,
                reader.ReadString(),
                ReadMany(reader, () => new PartitionOffset(reader.ReadString(), reader.ReadInt32(), CommittedOffset.Read(reader)))),
            4 => new TransactionEntry.Removal(id),
            _ => throw new BrokerStartException("The log of transactions was written by a later version of this broker."),
        };
    }

    private static List<T> ReadMany<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(read());
        }

        return items;
    }
}
