using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Backups larger than any request may be.</summary>
public sealed class RegistryBackupTests
{
    private const int Versions = 300;
    private const int BytesEach = 120_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_of_more_than_30_MB_is_tried_restored_and_taken_again()
    {
        await using var dashboard = await DashboardProcess.StartAsync();

        var tried = await SendAsync(dashboard, HttpMethod.Post, "/backup?dryRun=true", new Backup());
        await SendAsync(dashboard, HttpMethod.Put, "/mode", new StringContent("""{"mode":"IMPORT"}""", Encoding.UTF8, "application/json"));
        var restored = await SendAsync(dashboard, HttpMethod.Post, "/backup", new Backup());
        var again = await SendAsync(dashboard, HttpMethod.Post, "/backup", new Backup());
        var taken = await SendAsync(dashboard, HttpMethod.Get, "/backup", null);

        tried.ShouldStartWith($$"""{"lines":{{Versions - 1}},"written":""");
        tried.ShouldContain("is not in import mode");
        restored.ShouldBe($$"""{"lines":{{Versions}},"written":{{Versions}}}""");
        again.ShouldBe($$"""{"lines":{{Versions}},"written":0}""");
        taken.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(Versions);
        taken.Length.ShouldBeGreaterThan(30 * 1024 * 1024);
    }

    private static async Task<string> SendAsync(DashboardProcess dashboard, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{dashboard.RegistryUrl}{path}")) { Content = content };
        using var answer = await dashboard.Http.SendAsync(request, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Lines made while they are sent, of a length that nobody knows before.</summary>
    private sealed class Backup : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var version = 1; version <= Versions; version++)
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $$$"""{"kind":"schema","subject":"large","version":{{{version}}},"id":{{{version}}},"schema":"{\"type\":\"fixed\",\"name\":\"F{{{version}}}\",\"doc\":\"{{{new string('d', BytesEach)}}}\",\"size\":1}","deleted":false}""");
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + '\n'));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
