using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>What type and charset a body with records may have.</summary>
internal static class RecordMediaType
{
    private static readonly ProxyError UnsupportedCharset =
        ProxyError.Malformed("Unsupported charset in Content-Type header. Supports \"UTF-8\" and \"ISO-8859-1\".");

    /// <summary>Null for a body that can be read.</summary>
    public static ProxyError? FindProblem(HttpRequest request)
    {
        if (!MediaTypes.IsJson(request, typeIsDemanded: true))
        {
            return ProxyError.UnsupportedMediaType;
        }

        // JSON is UTF-8 whatever the header says; the other name is taken because clients send it.
        return !request.ContentType!.Contains("charset", StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
                ? null
                : UnsupportedCharset;
    }
}
