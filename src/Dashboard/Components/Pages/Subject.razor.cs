using System.Globalization;
using Dashboard.Components.Controls;
using Dashboard.Services.Schemas;
using Dashboard.Texts;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.Components.Pages;

/// <summary>One subject. View, version and the version compared with stand in the address.</summary>
public sealed partial class Subject : IDisposable
{
    private static readonly string[] TabNames = ["definition", "diff", "versions", "references", "used", "settings"];

    private readonly CancellationTokenSource _left = new();
    private (string Cluster, string Name)? _loaded;

    [Inject] public required SubjectViewModel View { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "name")] public string? SubjectName { get; set; }

    [SupplyParameterFromQuery(Name = "v")] public string? Version { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "against")] public string? Against { get; set; }

    [SupplyParameterFromQuery(Name = "diff")] public string? Diff { get; set; }

    private string Name => SubjectName ?? "";

    private string TabName => TabNames.Contains(Tab) ? Tab! : TabNames[0];

    private string TabTitle => Tabs.First(tab => tab.Name == TabName).Text;

    private string DiffMode => Diff is "sides" or "inline" ? Diff : "changes";

    private int? AgainstVersion => Number(Against) is { } asked && View.Versions.Any(row => row.Version == asked)
        ? asked
        : View.Versions.Where(row => row.Version < View.Shown?.Version).Select(row => (int?)row.Version).FirstOrDefault();

    private bool IsShownDeleted => View.Shown is { } shown && View.Versions.Any(row => row.Version == shown.Version && row.IsDeleted);

    private bool IsComplete => TabName != "diff" || AgainstVersion is not { } against || View.Shown is null || View.Find(against) is not null;

    private KsTab[] Tabs =>
    [
        new("definition", Say["Tab.Definition"], TabHref("definition")),
        new("diff", Say["Tab.Diff"], TabHref("diff")),
        new("versions", Say["Tab.Versions"], TabHref("versions"), View.Versions.Count),
        new("references", Say["Tab.References"], TabHref("references"), View.Shown?.Schema.References.Count),
        new("used", Say["Tab.Used"], TabHref("used"), View.Uses.Count),
        new("settings", Say["Tab.Settings"], TabHref("settings")),
    ];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        if (_loaded != (ClusterName, Name))
        {
            _loaded = (ClusterName, Name);
            await ReloadAsync();
        }
        else if (View.State is Loading.Done)
        {
            await View.ShowAsync(Number(Version), _left.Token);
            await ReadNeededAsync();
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task ReloadAsync()
    {
        await View.LoadAsync(ClusterName, Name, Number(Version), RenderAsync, _left.Token);
        await ReadNeededAsync();
    }

    // The compared version first: the page waits for it. Then what the list of versions shows.
    private async Task ReadNeededAsync()
    {
        if (AgainstVersion is { } against && View.Shown is { } shown)
        {
            await View.CompareAsync(against, shown.Version, RenderAsync, _left.Token);
        }

        await View.ReadVersionsAsync(View.Versions.Where(row => row.Schema is null).Take(TabName == "versions" ? 200 : 8).Select(row => row.Version), RenderAsync, _left.Token);
    }

    private async Task RenderAsync()
    {
        try
        {
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between an answer and its rendering.
        }
    }

    private string TabHref(string tab) =>
        tab == TabNames[0]
            ? Number(Version) is { } version ? ConsoleAddress.SubjectVersion(ClusterName, Name, version) : ConsoleAddress.Subject(ClusterName, Name)
            : ConsoleAddress.SubjectTab(ClusterName, Name, tab, Number(Version));

    private string VersionHref(int version) =>
        TabName == TabNames[0] ? ConsoleAddress.SubjectVersion(ClusterName, Name, version) : Navigation.GetUriWithQueryParameter("v", version);

    private void Choose((int Before, int After) versions) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["v"] = versions.After, ["against"] = versions.Before }), replace: true);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);

    private async Task SetLevelAsync(CompatibilityLevel level)
    {
        var now = View.Level is { } known ? Say[known.IsInherited ? "Subject.Level.NowInherited" : "Subject.Level.Now", LevelWords.Name(known.Level)] + " " : "";
        var question = new KsConfirmation(Say["Subject.Level.Title", Name], $"{now}{LevelWords.Meaning(level)} {LevelWords.Order(level)} {Say["Subject.Level.Stay"]}", Say["Level.Set", LevelWords.Name(level)]);
        if (await Dialogs.ConfirmAsync(question))
        {
            await View.SetLevelAsync(level, _left.Token);
        }
    }

    private async Task SetModeAsync(string mode)
    {
        var question = new KsConfirmation(Say["Subject.Mode.Title", mode, Name], ModeWords.Meaning(mode), Say["Mode.Set", mode]);
        if (await Dialogs.ConfirmAsync(question))
        {
            await View.SetModeAsync(mode, _left.Token);
        }
    }

    private async Task RestoreAsync()
    {
        if (await View.RestoreAsync(View.IsDeleted ? null : View.Shown!.Version, _left.Token))
        {
            await ReloadAsync();
        }
    }

    // What else depends on what is about to go; empty where nothing does.
    private string Dependents()
    {
        var referrers = View.Referrers.SelectMany(referrer => referrer.Uses).Select(use => $"{use.Subject} v{use.Version}").ToList();
        var others = View.Uses.Where(use => use.Subject != Name).Select(use => $"{use.Subject} v{use.Version}").ToList();
        return string.Concat(
            referrers.Count > 0 ? " " + Say["Delete.Referrers", List(referrers)] : "",
            others.Count > 0 ? " " + Say["Delete.Others", List(others)] : "",
            SubjectNaming.TopicOf(Name) is { } topic ? " " + Say["Delete.Topic", topic] : "");

        static string List(List<string> names) => string.Join(", ", names.Take(5)) + (names.Count > 5 ? $" +{Words.Count(names.Count - 5)}" : "");
    }

    private async Task DeleteVersionAsync()
    {
        var version = View.Shown!.Version;
        var question = IsShownDeleted
            ? new KsConfirmation(Say["Delete.Version.AskForEver", version], $"{Say["Delete.Version.TextForEver", View.Shown.Id]}{Dependents()} {Say["Delete.Final"]}", Say["Delete.Version.ForEver", version], Name, TakesAway: true)
            : new KsConfirmation(Say["Delete.Version.Ask", version, Name], Say["Delete.Version.Text", View.Shown.Id] + Dependents(), Say["Delete.Version", version], Name, TakesAway: true);
        if (await Dialogs.ConfirmAsync(question) && await View.DeleteVersionAsync(version, IsShownDeleted, _left.Token))
        {
            await AfterDeleteAsync();
        }
    }

    private async Task DeleteSubjectAsync()
    {
        var count = Say.Count("VersionCount", View.IsDeleted ? View.Versions.Count : View.LiveCount);
        var question = View.IsDeleted
            ? new KsConfirmation(Say["Delete.AskForEver", Name], $"{Say["Delete.TextForEver", count]}{Dependents()} {Say["Delete.Final"]}", Say["Delete.DeedForEver", Name], Name, TakesAway: true)
            : new KsConfirmation(Say["Delete.Ask", Name], Say["Delete.Text", count] + Dependents(), Say["Delete.Deed", Name], Name, TakesAway: true);
        if (await Dialogs.ConfirmAsync(question) && await View.DeleteSubjectAsync(View.IsDeleted, _left.Token))
        {
            await AfterDeleteAsync();
        }
    }

    private async Task AfterDeleteAsync()
    {
        await View.LoadAsync(ClusterName, Name, Number(Version), RenderAsync, _left.Token);
        if (View.IsMissing)
        {
            Navigation.NavigateTo(ConsoleAddress.Schemas(ClusterName));
            return;
        }

        await ReadNeededAsync();
    }
}
