using System.Globalization;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Records;

/// <summary>Where a record is stored, within a topic; <c>3:1042</c> in addresses.</summary>
public readonly record struct RecordAddress(int Partition, long Offset)
{
    public static RecordAddress Of(KafkaRecord record) => new(record.Partition.Partition, record.Offset);

    /// <summary>Reads <c>3:1042</c>; null where <paramref name="text"/> is not that.</summary>
    public static RecordAddress? Read(string? text) =>
        (text ?? "").Split(':') is [var partition, var offset]
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var o)
            ? new RecordAddress(p, o)
            : null;

    public override string ToString() => FormattableString.Invariant($"{Partition}:{Offset}");
}
