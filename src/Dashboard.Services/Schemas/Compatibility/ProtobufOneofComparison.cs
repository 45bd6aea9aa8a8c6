namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>What changed about the oneofs of a message.</summary>
/// <param name="report">Takes kind, place, what it is about, and what was written and is read.</param>
internal sealed class ProtobufOneofComparison(
    ProtobufFields read, ProtobufFields written, ProtobufPlace place, string message, Action<string, ProtobufPlace, string, string, string> report)
{
    /// <summary>Reports fields that newly exclude each other, then oneofs that came and went.</summary>
    public void CompareExclusivity()
    {
        foreach (var (name, numbers) in read.Oneofs)
        {
            CompareMembers(name, numbers);
        }

        foreach (var name in written.Oneofs.Keys.Except(read.Oneofs.Keys))
        {
            Report(ProtobufChange.OneofRemoved, name);
        }

        foreach (var name in read.Oneofs.Keys.Except(written.Oneofs.Keys))
        {
            Report(ProtobufChange.OneofAdded, name);
        }
    }

    /// <summary>The oneof is no more and none of its fields is anywhere else: it was given up as a whole.</summary>
    public static bool IsGone(string? oneof, ProtobufFields read, ProtobufFields written) =>
        oneof is not null && !read.Oneofs.ContainsKey(oneof) && !written.Oneofs[oneof].Exists(read.ByNumber.ContainsKey);

    // Members that excluded each other before may go on to; anything else that meets in one oneof could be set together before.
    private void CompareMembers(string name, List<int> numbers)
    {
        var plain = 0;
        var oneofs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            if (!written.ByNumber.TryGetValue(number, out var before))
            {
                continue;
            }

            if (before.Oneof is null)
            {
                plain++;
            }
            else
            {
                oneofs.Add(before.Oneof);
            }
        }

        if (plain + oneofs.Count > 1)
        {
            Report(plain > 1 ? ProtobufChange.MultipleFieldsMovedToOneof : ProtobufChange.FieldMovedToExistingOneof, name);
        }
    }

    private void Report(string kind, string name) => report(kind, place.Step(name), $"the oneof \"{name}\" of message \"{message}\"", "", "");
}
