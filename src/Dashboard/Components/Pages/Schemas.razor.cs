using Dashboard.Components.Controls;
using Dashboard.Services.Schemas;
using Dashboard.Texts;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Microsoft.AspNetCore.Components;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.Components.Pages;

/// <summary>All subjects of a cluster's registry. The filter stands in the address.</summary>
public sealed partial class Schemas : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly TypedText _text = new();
    private string? _watched;

    [Inject] public required SchemasViewModel View { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "type")] public string? SchemaType { get; set; }

    [SupplyParameterFromQuery(Name = "ctx")] public string? Context { get; set; }

    [SupplyParameterFromQuery(Name = "level")] public string? LevelName { get; set; }

    [SupplyParameterFromQuery(Name = "deleted")] public string? Deleted { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? SortText { get; set; }

    private bool IsFiltered => View.Filter.Text.Length > 0 || View.Filter.SchemaType.Length > 0 || View.Filter.Context.Length > 0 || View.Filter.Level.Length > 0;

    private string Covers => View.State is not Loading.Done || !View.HasRegistry ? "\u00a0"
        : Say.Count("SubjectCount", View.Rows.Count)
            + (IsFiltered ? Say["List.OfAll", Words.Count(Total)] : "")
            + (View.UnreadCount > 0 ? Say["List.Unread", Words.Count(View.UnreadCount)] : "")
            + (!View.Filter.Deleted && View.DeletedCount > 0 ? Say["List.Hidden", Words.Count(View.DeletedCount)] : "");

    private string NonePasses =>
        View.Filter.Text.Length > 0 ? Say["List.NoneNamed", TypeWord, Words.Count(Total), View.Filter.Text] : Say["List.NoneHere", TypeWord, Words.Count(Total)];

    private string TypeWord => View.Filter.SchemaType.Length > 0 ? SchemaTypes.Word(View.Filter.SchemaType) + " " : "";

    private int Total => View.LiveCount + (View.Filter.Deleted ? View.DeletedCount : 0);

    private KsOption[] ContextOptions => [new("", Say["List.All"]), .. View.Contexts.Select(context => new KsOption(context, context == "." ? Say["List.DefaultContext"] : context))];

    private static KsOption[] LevelOptions => [new("", Say["List.All"]), .. LevelWords.All.Select(level => new KsOption(LevelWords.Name(level), LevelWords.Name(level)))];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnParametersSet()
    {
        var text = Query ?? "";
        _text.Follow(text);
        var type = SubjectFilter.Types.FirstOrDefault(known => known.Equals(SchemaType, StringComparison.OrdinalIgnoreCase)) ?? "";
        _ = View.ShowAsync(new SubjectFilter(text, type, Deleted == "1", KsSort.Parse(SortText) is { Column: "name", Descending: true }, Context ?? "", LevelWords.Parse(LevelName) is { } level ? LevelWords.Name(level) : ""), RenderAsync);
        if (RendererInfo.IsInteractive && _watched != ClusterName)
        {
            _watched = ClusterName;
            _ = View.WatchAsync(ClusterName, RenderAsync, _left.Token);
        }
    }

    private static Dictionary<string, object> RowAttributes(SubjectRow row) => new() { ["data-subject"] = row.Name };

    private RegisteredSchema? Latest(SubjectRow row) => View.Facts(row.Name)?.Latest;

    // Three dots: on its way. A dash: the registry could not say.
    private string Missing(SubjectRow row) => View.Facts(row.Name) is null ? "…" : "–";

    private static string SecondLine(SubjectRow row) =>
        string.Join(" · ", new[] { row.IsDeleted ? Say["List.DeletedKept"].Value : null, SubjectNaming.Describe(row.Name) }.OfType<string>());

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

    // Not awaited: the rows stand at once, their facts come when they come.
    private void See(IReadOnlyList<SubjectRow> rows) => _ = View.SeeAsync(rows, RenderAsync);

    private void Find(string text) => Go("q", _text.Type(text), replace: true);

    private void Clear() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["q"] = null, ["type"] = null, ["ctx"] = null, ["level"] = null }));

    private void ShowType(string type) => Go("type", type.ToLowerInvariant());

    private void ShowDeleted(bool on) => Go("deleted", on ? "1" : null);

    private void SortBy(KsSort sort) => Go("sort", sort.Descending ? sort.ToString() : null);

    private void Go(string name, string? value, bool replace = false) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: replace);
}
