using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>ApiVersions (API key 18), versions 0–4: which APIs are served, in which versions (KIP-35, KIP-511).</summary>
/// <remarks>
/// v3 is the first flexible version, yet every version answers with the old response header. A version beyond 4 is answered in
/// the layout of version 0 with <see cref="ErrorCode.UnsupportedVersion"/> and the list, so that the client can choose.
/// A client name or version of forbidden characters: <see cref="ErrorCode.InvalidRequest"/>. No features are offered.
/// </remarks>
internal sealed class ApiVersionsApi(Func<IReadOnlyList<KafkaApi>> apis)
    : KafkaApi<ApiVersionsRequest, ApiVersionsResponse>(ApiKey.ApiVersions, min: 0, max: 4, flexible: 3)
{
    /// <summary>The answer to a version that is not served.</summary>
    public ApiVersionsResponse Downgrade() => new() { Error = ErrorCode.UnsupportedVersion, Keys = Ranges() };

    protected override ValueTask<ApiVersionsResponse?> HandleAsync(
        ApiVersionsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(context.Version >= 3 && !(IsName(request.ClientName) && IsName(request.ClientVersion))
            ? new ApiVersionsResponse { Error = ErrorCode.InvalidRequest }
            : new ApiVersionsResponse { Keys = Ranges() });

    private static bool IsName(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private List<ApiVersionsResponse.Range> Ranges() =>
        [.. apis().Select(api => new ApiVersionsResponse.Range { Key = (short)api.Key, Min = api.MinVersion, Max = api.MaxVersion })];
}
