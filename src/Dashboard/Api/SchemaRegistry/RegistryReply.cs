using Dashboard.Services.Schemas;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>An answer: a status and JSON (or raw schema) text.</summary>
internal sealed record RegistryReply(int Status, string Body)
{
    public static RegistryReply Ok(CompactJson json) => new(StatusCodes.Status200OK, json.ToString());

    public static RegistryReply Text(string text) => new(StatusCodes.Status200OK, text);

    public static RegistryReply Refuse(RegistryRefusal refusal) => Error(refusal.ErrorCode, refusal.Message);

    public static RegistryReply Error(int errorCode, string message) => new(
        ErrorMapping.StatusOf(errorCode),
        new CompactJson().BeginObject().Member("error_code", errorCode).Member("message", message).EndObject().ToString());

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

    public static RegistryReply Strings(IEnumerable<string> strings)
    {
        var json = new CompactJson().BeginArray();
        foreach (var text in strings)
        {
            json.String(text);
        }

        return Ok(json.EndArray());
    }
}
