using Dashboard.Components.Controls;
using Dashboard.Services.Jobs;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Analysis;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Follows a value through topics. What is followed, where and when stands in the address.</summary>
public sealed partial class Trace : IDisposable
{
    private static readonly KsOption[] _operators = [new("is", "is"), new("contains", "contains")];

    private readonly CancellationTokenSource _left = new();
    private readonly List<string> _warnings = [];
    private string? _loaded;
    private bool _isLoaded;
    private bool _isGone;
    private (string?, string?, string?, string?, string?, string?) _given;
    private string _place = "key";
    private string _operator = "is";
    private string _value = "";
    private string _topics = "";
    private ScanWindow _window = new("-1d", "", "");
    private string? _problem;

    [Inject] public required JobViewModel View { get; set; }

    [Inject] public required TraceViewModel Traces { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "by")] public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "op")] public string? Operator { get; set; }

    [SupplyParameterFromQuery(Name = "v")] public string? ValueText { get; set; }

    [SupplyParameterFromQuery(Name = "topics")] public string? TopicsText { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "job")] public string? JobId { get; set; }

    public void Dispose()
    {
        View.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnParametersSet()
    {
        var given = (By, Operator, ValueText, TopicsText, FromText, ToText);
        if (given != _given)
        {
            _given = given;
            _warnings.Clear();
            (_place, _operator, _value, _topics) = (By ?? "key", Operator == "contains" ? "contains" : "is", ValueText ?? "", TopicsText ?? "");
            _window = ScanWindow.Read(FromText ?? (ToText is null ? "-1d" : null), ToText, null, Time.GetUtcNow(), _warnings);
        }

        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        if (_loaded != ClusterName)
        {
            _loaded = ClusterName;
            _ = LoadAsync();
        }

        if (JobId is { } id && id != View.Job?.Id)
        {
            _isGone = !View.TryOpen(id, JobKind.Trace, ConsoleAddress.Trace(ClusterName), RenderAsync, _left.Token);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            await Traces.LoadAsync(ClusterName, _left.Token);
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            return;
        }

        _isLoaded = true;
        await RenderAsync();
    }

    private void Run()
    {
        _warnings.Clear();
        var now = Time.GetUtcNow();
        var rule = TraceViewModel.ToRule(_place, _operator == "contains", _value.Trim(), out _problem);
        var topics = rule is null ? [] : Traces.Choose(_topics, out _problem);
        _window = ScanWindow.Read(_window.From, _window.To, null, now, _warnings).Fixed(now);
        if (rule is null || topics.Count == 0 || _warnings.Count > 0)
        {
            return;
        }

        var address = new Dictionary<string, object?>(_window.ToAddress()) { ["by"] = _place.Trim(), ["op"] = _operator == "is" ? null : _operator, ["v"] = _value.Trim(), ["topics"] = _topics.Trim() };
        var page = ConsoleAddress.WithQuery(ConsoleAddress.Trace(ClusterName), address);
        _isGone = false;
        var job = View.Start(Traces.ToJob(ClusterName, rule, topics, _window, page), RenderAsync, _left.Token);
        Navigation.NavigateTo(ConsoleAddress.WithQuery(page, [new("job", job.Id)]), replace: true);
    }

    private async Task RenderAsync()
    {
        try
        {
            await InvokeAsync(() =>
            {
                Traces.Show(View.Found);
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between an answer and its rendering.
        }
    }
}
