using System.Text;
using Dashboard.Services.Schemas;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>An answer: a status and JSON (or raw schema) text in UTF-8.</summary>
internal sealed record RegistryReply(int Status, byte[] Body)
{
    /// <summary>Writes the body where it is too long to hold; <see cref="Body"/> is empty then.</summary>
    public Func<Stream, CancellationToken, Task>? Write { get; private init; }

    /// <summary>The media type where it is not the negotiated one.</summary>
    public string? MediaType { get; private init; }

    /// <summary>The published code where it is an error.</summary>
    public int? ErrorCode { get; private init; }

    public static RegistryReply NoContent { get; } = new(StatusCodes.Status204NoContent, []);

    public static RegistryReply Ok(CompactJson json) => Ok(json.ToUtf8());

    public static RegistryReply Ok(byte[] json) => new(StatusCodes.Status200OK, json);

    public static RegistryReply Text(string text) => Ok(Encoding.UTF8.GetBytes(text));

    public static RegistryReply Stream(string mediaType, Func<Stream, CancellationToken, Task> write) =>
        new(StatusCodes.Status200OK, []) { MediaType = mediaType, Write = write };

    public static RegistryReply Refuse(RegistryRefusal refusal) => Error(refusal.ErrorCode, refusal.Message);

    public static RegistryReply Error(int errorCode, string message) => new(
        ErrorMapping.StatusOf(errorCode),
        new CompactJson().BeginObject().Member("error_code", errorCode).Member("message", message).EndObject().ToUtf8())
    {
        ErrorCode = errorCode,
    };

    /// <summary>The answer where there is one, else the refusal.</summary>
    public static RegistryReply Of<T>(RegistryAnswer<T> answer, Func<T, RegistryReply> reply) =>
        answer.IsAnswered ? reply(answer.Value) : Refuse(answer.Refusal);

    public static RegistryReply Numbers(IEnumerable<int> numbers)
    {
        var json = new CompactJson().BeginArray();
        foreach (var number in numbers)
        {
            json.Number(number);
        }

        return Ok(json.EndArray());
    }

    public static RegistryReply Strings(IEnumerable<string> strings) => Ok(new CompactJson().Strings(strings));
}
