using System.Text;

namespace Dashboard.Bench;

/// <summary>Looks at an answer of the proxy without reading it as JSON, which would cost more than making it.</summary>
internal static class ProduceAnswer
{
    /// <exception cref="InvalidOperationException">The request or one of its records failed.</exception>
    public static void Check(HttpResponseMessage response, ReadOnlySpan<byte> answer)
    {
        if (!response.IsSuccessStatusCode || answer.IndexOf("\"error\":\""u8) >= 0)
        {
            throw new InvalidOperationException($"The proxy answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer[..Math.Min(500, answer.Length)])}");
        }
    }
}
