using Dashboard.Components.Controls;
using Dashboard.Services.Cluster;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Topics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>All topics of a cluster. The filter and an open form stand in the address.</summary>
public sealed partial class Topics : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly TypedText _text = new();
    private string? _watched;
    private bool _open;

    [Inject] public required TopicsViewModel View { get; set; }

    [Inject] public required CreateTopicViewModel Form { get; set; }

    [Inject] public required IClusterCatalog Clusters { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "internal")] public string? Internal { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "create")] public string? Create { get; set; }

    private string Covers => View.State is not Loading.Done ? "\u00a0"
        : $"{Words.Of(View.Rows.Count, "topic")}{(View.Filter.Text.Length > 0 ? $" of {Words.Count(View.TopicCount)}" : "")}, sorted by {View.Filter.SortBy}{(View.Filter.Descending ? ", descending" : "")}";

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnParametersSet()
    {
        var sort = KsSort.Parse(SortText) is { Column: "name" or "partitions" or "copies" } known ? known : new KsSort("name");
        var text = Query ?? "";
        _text.Follow(text);
        View.Show(new TopicFilter(text, Internal == "1", sort.Column, sort.Descending));
        if (RendererInfo.IsInteractive && _watched != ClusterName)
        {
            _watched = ClusterName;
            _ = View.WatchAsync(ClusterName, RenderAsync, _left.Token);
        }

        if (RendererInfo.IsInteractive && Create == "1" && !_open)
        {
            Form.Open(View.All, Clusters.Find(ClusterName) is { } cluster ? Clusters.GetBootstrapServers(cluster) : "");
        }

        _open = Create == "1" && RendererInfo.IsInteractive;
    }

    private static Dictionary<string, object> RowAttributes(TopicSummary topic) => new() { ["data-topic"] = topic.Name };

    private string Number(TopicSummary topic) => View.Numbers(topic.Name) switch
    {
        null => "…",
        { Messages: { } messages } => Words.About(messages),
        _ => "–",
    };

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

    private Task RefreshAsync() => View.RefreshAsync(RenderAsync, _left.Token);

    // Not awaited: the rows stand at once, their numbers come when they come.
    private void SeeAsync(IReadOnlyList<TopicSummary> rows) => _ = View.SeeAsync(rows, RenderAsync);

    private void Find(string text) => Go("q", _text.Type(text), replace: true);

    private void ShowInternal(bool on) => Go("internal", on ? "1" : null);

    private void SortBy(KsSort sort) => Go("sort", sort == new KsSort("name") ? null : sort.ToString());

    private void OpenForm() => Go("create", "1");

    private void SetOpen(bool open) => Go("create", open ? "1" : null, replace: true);

    private async Task CreateAsync()
    {
        if (await Form.CreateAsync(ClusterName, _left.Token))
        {
            Navigation.NavigateTo(ConsoleAddress.Messages(ClusterName, Form.FinalName));
        }
    }

    private void Go(string name, string? value, bool replace = false) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: replace);
}
