using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

public sealed class BadStartTests
{
    [Theory]
    [InlineData("--Registry:Url=http://127.0.0.1:0", "There is no setting Registry:Url; Registry:Urls was probably meant.")]
    [InlineData("--Consol:Urls=http://127.0.0.1:0", "There is no section Consol; Console was probably meant.")]
    [InlineData("--RestProxy:Urls=ftp://127.0.0.1:0", "RestProxy:Urls is 'ftp://127.0.0.1:0'; allowed is http://host:port")]
    [InlineData("--RestProxy:Urls=http://127.0.0.1:99999", "RestProxy:Urls is 'http://127.0.0.1:99999'; allowed is")]
    [InlineData("--Registry:Enabled=perhaps", "Registry:Enabled is 'perhaps'; allowed is true or false.")]
    [InlineData("--Registry:Urls=http://0.0.0.0:0", "set Security:AllowAnonymous=true to allow it on purpose.")]
    public async Task Says_in_one_sentence_what_is_wrong_and_ends(string setting, string sentence)
    {
        using var directory = new TemporaryDirectory();
        string[] arguments = [Repository.DashboardDll, "--Console:Urls=http://127.0.0.1:0", "--Broker:Listen=127.0.0.1:0", setting];
        await using var run = ProcessRun.Start("dotnet", arguments, directory: directory.Path);

        var exitCode = await run.WaitAsync(TimeSpan.FromSeconds(30));

        exitCode.ShouldBe(1);
        run.Errors.Count.ShouldBe(1, run.Log);
        run.Errors[0].ShouldContain(sentence);
        run.Log.ShouldNotContain("   at ");
    }
}
