using System.Text.Json;
using Dashboard.Tests.E2E.Support;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>A client whose scenarios are a script of <c>tests/E2E/Clients</c>; the script writes a line of JSON about each.</summary>
internal static class ScriptedClient
{
    private static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    /// <summary>Runs all scenarios, or those named: what failed by scenario, null for one that went well.</summary>
    /// <param name="script">File name.</param>
    /// <param name="bootstrap">The broker.</param>
    /// <param name="prefix">How the names of topics and groups begin; the scenario follows after a hyphen.</param>
    /// <param name="scenarios">Which; none means all.</param>
    /// <param name="environment">How to sign in.</param>
    public static async Task<IReadOnlyDictionary<string, string?>> RunAsync(
        string script, string bootstrap, string prefix, IEnumerable<string> scenarios, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] arguments = [bootstrap, prefix, .. scenarios];
        var answer = Path.GetExtension(script) == ".py"
            ? await ExternalClient.PythonAsync(script, environment ?? NoEnvironment, arguments)
            : await ExternalClient.NodeAsync(script, environment ?? NoEnvironment, arguments);
        return answer.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(
            line => line.GetProperty("scenario").GetString()!,
            line => line.TryGetProperty("failure", out var failure) ? failure.GetString() : null);
    }
}
