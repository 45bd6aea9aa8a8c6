using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>
/// Answers that whole fleets of starting clients ask for, kept as bytes. A version that changes is another object, so that nothing old is
/// ever answered; when the bytes are more than allowed, all go and the next requests bring the used ones back.
/// </summary>
internal sealed class EncodedSchemas
{
    private const long MostBytes = 64 * 1024 * 1024;
    private const int Overhead = 128;

    private readonly ConcurrentDictionary<(int Identity, Form Form), Entry> _entries = new();
    private long _bytes;

    /// <summary>What is said about a version.</summary>
    public enum Form
    {
        /// <summary>The schema of an id.</summary>
        ById,

        /// <summary>The schema of an id with the subject and version it was found under.</summary>
        ByIdWithSubject,

        /// <summary>The version of a subject.</summary>
        Version,
    }

    public byte[] Get(StoredSchema stored, Form form, SchemaJson schemas)
    {
        var key = (RuntimeHelpers.GetHashCode(stored), form);
        if (_entries.TryGetValue(key, out var entry) && ReferenceEquals(entry.Stored, stored))
        {
            return entry.Body;
        }

        var text = stored.Content.Schema.Text;
        var body = (form == Form.Version ? schemas.WriteSchema(new CompactJson(), stored, text) : schemas.WriteById(stored, text, form == Form.ByIdWithSubject)).ToUtf8();
        if (Interlocked.Add(ref _bytes, body.Length + Overhead) > MostBytes)
        {
            _entries.Clear();
            Interlocked.Exchange(ref _bytes, body.Length + Overhead);
        }

        _entries[key] = new Entry(stored, body);
        return body;
    }

    private sealed record Entry(StoredSchema Stored, byte[] Body);
}
