using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Walks to the values of a path in JSON bytes without building a document.</summary>
internal sealed class JsonFields(IReadOnlyList<FieldStep> steps)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1_024, CommentHandling = JsonCommentHandling.Disallow };

    private readonly byte[]?[] _names = [.. steps.Select(step => step.Name is null ? null : Encoding.UTF8.GetBytes(step.Name))];

    /// <summary>Whether any value of the path passes the test; false also where the bytes are no JSON up to there.</summary>
    public bool Any(ReadOnlySpan<byte> json, FieldTest test)
    {
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            return reader.Read() && Walk(ref reader, json, 0, test);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int at, FieldTest test)
    {
        if (at == _names.Length)
        {
            return test.Holds(ref reader, json);
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject when _names[at] is { } name => WalkObject(ref reader, json, at, name, test),
            JsonTokenType.StartArray => WalkArray(ref reader, json, at, test),
            _ => false,
        };
    }

    private bool WalkObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int at, byte[] name, FieldTest test)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return Walk(ref reader, json, at + 1, test);
            }

            reader.Skip();
        }

        return false;
    }

    // A name that meets an array looks into each entry: people rarely remember which fields are lists.
    private bool WalkArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int at, FieldTest test)
    {
        var step = steps[at];
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (step.Name is not null || step.Takes(index))
            {
                // A copy: however deep the entry is looked into, the next one is found.
                var inner = reader;
                if (Walk(ref inner, json, step.Name is null ? at + 1 : at, test))
                {
                    return true;
                }
            }

            reader.Skip();
        }

        return false;
    }
}
