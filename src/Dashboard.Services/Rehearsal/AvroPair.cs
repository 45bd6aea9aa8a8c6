using Avro;
using Avro.Generic;
using Avro.IO;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Rehearsal;

/// <summary>Resolves what one Avro schema wrote with another, record by record: what a schema could break counts only where a record holds it.</summary>
internal sealed class AvroPair
{
    private readonly GenericReader<object>? _reader;
    private readonly string _reason;
    private readonly IReadOnlyList<string> _lost;
    private readonly AvroRecord? _written;

    public AvroPair(ParsedAvroSchema writer, ParsedAvroSchema reader)
    {
        _written = writer.Root as AvroRecord;
        _lost = reader.Root is AvroRecord read && _written is not null
            ? [.. _written.Fields.Select(field => field.Name).Where(name => !read.Fields.Any(field => field.Name == name || field.Aliases.Contains(name)))]
            : [];
        var sides = new ComparedSides(IsNewReading: true, Version: null);
        _reason = reader.FindDifferences(writer, CompatibilityPolicy.Strict).FirstOrDefault(finding => !finding.IsCompatible)?.Explain(sides) ?? "";
        try
        {
            _reader = new GenericReader<object>(global::Avro.Schema.Parse(writer.Format("resolved")), global::Avro.Schema.Parse(reader.Format("resolved")));
        }
        catch (AvroException)
        {
            // What this library does not take is judged by the comparison alone.
        }
    }

    /// <summary>Why the candidate cannot read the record; null where it can.</summary>
    public string? FindProblem(ReadOnlyMemory<byte> body)
    {
        // Without a difference that is in the way every record can be read; with one it depends on what this record holds.
        if (_reason.Length == 0 || _reader is null)
        {
            return _reason.Length > 0 ? _reason : null;
        }

        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            _reader.Read(null!, new BinaryDecoder(stream));
            return null;
        }
        catch (Exception misfit) when (misfit is AvroException or InvalidCastException or OverflowException or ArgumentException or IOException or FormatException)
        {
            return _reason;
        }
    }

    /// <summary>Fields that the candidate reads past although the record gives them a value.</summary>
    /// <param name="written">The record as JSON.</param>
    public IEnumerable<string> FindLost(System.Text.Json.JsonElement written) =>
        _lost.Where(name => written.ValueKind == System.Text.Json.JsonValueKind.Object && written.TryGetProperty(name, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null);
}
