using System.Globalization;
using Dashboard.Components.Controls;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages;

/// <summary>Follows a topic. What is looked for, how much is kept and which record is open stand in the address.</summary>
public sealed partial class TopicLive
{
    private static readonly KsOption[] Buffers = [.. new[] { 200, 1000, 5000, LiveViewModel.MostBuffer }.Select(size => new KsOption(size.ToString(CultureInfo.InvariantCulture), $"{Words.Count(size)}"))];
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopped = new();
    private (string Cluster, string Topic) _followed;
    private RecordAddress? _selected;
    private string _text = "";
    private string? _lastTyped;
    private string _announcement = "";
    private IReadOnlyList<string> _warnings = [];
    private (string? Filter, string? Language) _filtered;
    private bool _isGone;
    private (DateTimeOffset At, long Seen, long Matched, LiveState State) _announced;

    [Inject] public required LiveViewModel View { get; set; }

    [Inject] public required RecordViewModel Inspected { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Inject] public required IJSRuntime Browser { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "f")] public string? FilterParameter { get; set; }

    [SupplyParameterFromQuery(Name = "fl")] public string? LanguageText { get; set; }

    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "buf")] public string? BufferText { get; set; }

    [SupplyParameterFromQuery(Name = "cols")] public string? ColumnsText { get; set; }

    [SupplyParameterFromQuery(Name = "m")] public string? Selected { get; set; }

    [SupplyParameterFromQuery(Name = "mv")] public string? RecordView { get; set; }

    private bool OnlyMatches => Show == "matches";

    private MessagesForm Form { get; set; } = null!;

    private IReadOnlyList<RecordRow> Listed => [.. View.Rows.OfType<LiveRow.Arrived>().Take(100).Select(row => row.Row)];

    private string? Sampled =>
        View.OneInMatches > 1 ? $"Showing 1 in {Words.Count(View.OneInMatches)} matches: more messages match than a page can show."
        : View.OneIn > 1 && !OnlyMatches ? $"Showing 1 in {Words.Count(View.OneIn)}: this topic is faster than a page can show.{(View.Looks ? " Messages that match are always shown." : "")}"
        : null;

    private IReadOnlyList<string> Fields =>
        [.. (ColumnsText ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(8)];

    private string StateWord => View.State switch
    {
        LiveState.Live => "Live",
        LiveState.Paused => "Paused",
        LiveState.Disconnected => "Disconnected",
        LiveState.Failed => "Stopped",
        _ => "Connecting",
    };

    private string Tone => View.State switch
    {
        LiveState.Live => "on",
        LiveState.Disconnected => "warn",
        LiveState.Failed => "bad",
        _ => "",
    };

    private IEnumerable<string> Facts
    {
        get
        {
            if (View.IsPaused)
            {
                yield return $"{Words.Count(View.Waiting)} new{(View.Dropped > 0 ? $", {Words.Count(View.Dropped)} dropped for newer ones" : "")}";
            }
            else
            {
                yield return View.Missed > 0 ? $"{Words.Count(View.Missed)} missed" : Sampled is not null ? $"1 in {Words.Count(Math.Max(View.OneIn, View.OneInMatches))} is shown" : "every message is shown";
            }

            yield return View.Followers <= 1 ? "one reader for you" : $"one reader for {Words.Count(View.Followers)} viewers";
        }
    }

    private string Covers => View.Since is { } since
        ? $"Following since {RecordWords.Clock(since)[..8]} UTC · the newest {Words.Count(View.Buffer)} are kept"
        : "\u00a0";

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Form = new MessagesForm(Time);
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (SearchText != _lastTyped)
        {
            _text = SearchText ?? "";
            _lastTyped = SearchText;
        }

        if (_filtered != (FilterParameter, LanguageText))
        {
            _filtered = (FilterParameter, LanguageText);
            Form.Follow(MessagesQuery.Read(new MessagesParameters { Filter = FilterParameter, Language = LanguageText }, Time.GetUtcNow(), out _warnings));
        }

        View.Keep(int.TryParse(BufferText, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LiveViewModel.MostBuffer ? size : LiveViewModel.DefaultBuffer);
        _ = LookAsync();
        if (RendererInfo.IsInteractive && _followed != (ClusterName, TopicName))
        {
            var isFirst = _followed == default;
            _followed = (ClusterName, TopicName);
            _ = FollowAsync(isFirst);
        }

        var selected = RecordAddress.Read(Selected);
        if (selected != _selected)
        {
            _selected = selected;
            _ = LoadSelectedAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isGone = true;
        _stopped.Cancel();
        _stopped.Dispose();
        base.Dispose(disposing);
    }

    private void Follow() => _ = FollowAsync(isFirst: false);

    /// <summary>Follows from now, or from where this tab was before it lost its circuit or was reloaded.</summary>
    private async Task FollowAsync(bool isFirst)
    {
        LivePlace? place = null;
        if (isFirst)
        {
            try
            {
                place = LivePlace.TryRead(await Browser.InvokeAsync<string?>("ksLivePlace"));
            }
            catch (Exception failure) when (failure is JSException or JSDisconnectedException or OperationCanceledException)
            {
                // A browser that keeps nothing begins now.
            }
        }

        if (!_isGone)
        {
            await View.FollowAsync(ClusterName, TopicName, place, ChangedAsync, _stopped.Token);
        }
    }

    private async Task LookAsync()
    {
        await View.LookAsync(ClusterName, _text.Trim(), Form.Filter, OnlyMatches);
        await RenderAsync();
    }

    private void ApplyFilter()
    {
        var address = new MessagesQuery { Filter = Form.Filter }.ToParameters();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["f"] = address.Filter, ["fl"] = address.Language }), replace: true);
    }

    private string LinkToGap(DateTimeOffset after, DateTimeOffset at) =>
        ConsoleAddress.WithQuery(ConsoleAddress.Messages(ClusterName, TopicName), new MessagesQuery { From = ReadFrom.Range, Time = TimeText.Fix(after), Until = TimeText.Fix(at), Limit = MessagesQuery.MostLimit }.ToParameters().ToAddress());

    private Task ChangedAsync()
    {
        Announce();
        return RenderAsync();
    }

    // The list itself is silent to readers: a change of state is told at once, arrivals every ten seconds.
    private void Announce()
    {
        var now = Time.GetUtcNow();
        if (View.State != _announced.State)
        {
            _announcement = StateWord;
        }
        else if (now - _announced.At >= AnnounceEvery && View.Seen > _announced.Seen)
        {
            _announcement = Words.Of(View.Seen - _announced.Seen, "new message") + (View.Looks ? $", {Words.Count(View.Matched - _announced.Matched)} match" : "");
        }
        else
        {
            return;
        }

        _announced = (now, View.Seen, View.Matched, View.State);
    }

    private async Task LoadSelectedAsync()
    {
        if (_selected is not { } address || !RendererInfo.IsInteractive)
        {
            return;
        }

        if (View.Find(address) is { } row)
        {
            Inspected.Show(row.Decoded);
            return;
        }

        try
        {
            await Inspected.LoadAsync(ClusterName, TopicName, address, Left);
            await RenderAsync();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The person left.
        }
    }

    private void Find(string text)
    {
        _text = text;
        _lastTyped = text.Length == 0 ? null : text;
        _ = LookAsync();
        Go("q", _lastTyped);
    }

    private void AddColumn(string field) => Go("cols", string.Join(',', Fields.Append(field).Distinct()));

    private string LinkTo(RecordAddress? address) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["m"] = address?.ToString(), ["mv"] = address is null ? null : RecordView });

    // In the order of the list; a record that is not in it has its neighbours in the partition.
    private string? LinkBeside(RecordAddress address, int step) =>
        View.Find(address) is null ? (step < 0 ? Inspected.Previous : Inspected.Next) is { } stored ? LinkTo(stored) : null
        : View.Neighbour(address, step) is { } row ? LinkTo(row.Address) : null;

    private string PageOf(RecordAddress address) => ConsoleAddress.Message(ClusterName, TopicName, address.Partition, address.Offset);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);
}
