using System.Collections;
using System.Reflection;
using Dashboard.Broker.Protocol;
using Dashboard.Tests.Unit.Broker.Support;

namespace Dashboard.Tests.Unit.Broker.Fuzz;

/// <summary>Fills messages with values that are likely to mean something: few names, edges of numbers, batches of records.</summary>
internal sealed class RandomFiller(Random random)
{
    private static readonly string[] Names =
    [
        "", "t0", "t1", "t2", "g0", "g1", "consumer", "range", "m", "User:a", "*", "kafka-cluster", "retention.ms", "cleanup.policy", "compact",
        "PLAIN", "\0a\0b", "__consumer_offsets", "..", "é", new string('x', 300), "1",
    ];

    private static readonly int[] Numbers = [-1, -1, 0, 0, 0, 1, 1, 2, 3, 7, 30_000, int.MaxValue, int.MinValue];

    /// <summary>A handler must not be kept waiting by its own clock.</summary>
    private const string Wait = "MaxWaitMs";

    public void Fill(IMessage message)
    {
        foreach (var field in message.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (field.Name != Wait && (random.Next(6) > 0 || field.FieldType.IsGenericType))
            {
                field.SetValue(message, Value(field.FieldType));
            }
        }
    }

    private object? Value(Type type)
    {
        var number = Numbers[random.Next(Numbers.Length)];
        return type switch
        {
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(sbyte) => (sbyte)random.Next(-1, 14),
            _ when type == typeof(short) => (short)number,
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => random.Next(8) == 0 ? random.NextInt64() : number,
            _ when type == typeof(string) => Names[random.Next(Names.Length)],
            _ when type == typeof(Guid) => random.Next(2) == 0 ? Guid.Empty : new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            _ when type.IsEnum => Enum.ToObject(type, (short)number),
            _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Bytes()),
            _ when type == typeof(RecordBytes) => new RecordsInMemory(Records()),
            _ => Complex(type),
        };
    }

    private object Complex(Type type)
    {
        var value = Activator.CreateInstance(type)!;
        if (value is IMessage message)
        {
            Fill(message);
            return value;
        }

        var (list, item) = ((IList)value, type.GetGenericArguments()[0]);
        for (var count = random.Next(4); count > 0; count--)
        {
            list.Add(Value(item));
        }

        return list;
    }

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Records()
    {
        var batch = new BatchBuilder
        {
            ProducerId = random.Next(3) == 0 ? random.Next(3) : -1,
            ProducerEpoch = (short)random.Next(-1, 2),
            BaseSequence = random.Next(-1, 3),
            Attributes = (short)(random.Next(2) == 0 ? 0 : random.Next(64)),
        };
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            batch.Add(random.Next(3) == 0 ? null : "k", random.Next(3) == 0 ? null : "v", random.Next(10_000));
        }

        var records = batch.Build();
        if (random.Next(4) == 0)
        {
            records[random.Next(records.Length)] ^= (byte)random.Next(1, 256);
        }

        return records;
    }
}
