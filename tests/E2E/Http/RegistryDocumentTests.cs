using System.Text.RegularExpressions;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The commands of docs/registry.md, in their order, against a fresh registry: each answers what the document says behind it.</summary>
public sealed partial class RegistryDocumentTests
{
    [Fact]
    public async Task Every_command_of_the_document_answers_as_it_says()
    {
        var document = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "registry.md"), TestContext.Current.CancellationToken);
        var commands = document.Select(line => Command().Match(line)).Where(match => match.Success).ToList();
        await using var dashboard = await DashboardProcess.StartAsync();

        foreach (var command in commands)
        {
            var body = command.Groups["body"] is { Success: true } given ? given.Value : null;
            var method = new HttpMethod(command.Groups["method"] is { Success: true } named ? named.Value : "GET");
            var answer = await dashboard.AskRegistryAsync(method, command.Groups["path"].Value, body);

            (answer.Body.Length > 0 ? answer.Body : $"({answer.Status})").ShouldStartWith(command.Groups["answer"].Value.Replace("...", "", StringComparison.Ordinal), Case.Sensitive, command.Value);
        }

        commands.Count.ShouldBeGreaterThan(50);
    }

    [GeneratedRegex("""^curl (-X (?<method>\w+) )?(-H "\$T" --data '(?<body>[^']*)' )?"?\$R(?<path>[^\s"]*)"?\s+# (?<answer>.+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
