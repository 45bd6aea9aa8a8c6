using System.Globalization;
using Dashboard.Components.Controls;
using Dashboard.Services.Feeds;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Records;
using Microsoft.AspNetCore.Components;

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
    private (DateTimeOffset At, long Seen, long Matched, LiveState State) _announced;

    [Inject] public required LiveViewModel View { get; set; }

    [Inject] public required RecordViewModel Inspected { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "buf")] public string? BufferText { get; set; }

    [SupplyParameterFromQuery(Name = "cols")] public string? ColumnsText { get; set; }

    [SupplyParameterFromQuery(Name = "m")] public string? Selected { get; set; }

    [SupplyParameterFromQuery(Name = "mv")] public string? RecordView { get; set; }

    private bool OnlyMatches => Show == "matches";

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
                yield return View.Missed == 0 ? "every message is shown" : $"{Words.Count(View.Missed)} missed";
            }

            yield return View.Followers <= 1 ? "one reader for you" : $"one reader for {Words.Count(View.Followers)} viewers";
        }
    }

    private string Covers => View.Since is { } since
        ? $"Following since {RecordWords.Clock(since)[..8]} UTC · the newest {Words.Count(View.Buffer)} are kept"
        : "\u00a0";

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (SearchText != _lastTyped)
        {
            _text = SearchText ?? "";
            _lastTyped = SearchText;
        }

        var buffer = int.TryParse(BufferText, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LiveViewModel.MostBuffer ? size : LiveViewModel.DefaultBuffer;
        View.Filter(_text.Trim(), OnlyMatches, buffer);
        if (RendererInfo.IsInteractive && _followed != (ClusterName, TopicName))
        {
            _followed = (ClusterName, TopicName);
            Follow();
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
        _stopped.Cancel();
        _stopped.Dispose();
        base.Dispose(disposing);
    }

    private void Follow() => _ = View.FollowAsync(ClusterName, TopicName, new FeedStart.Now(), ChangedAsync, _stopped.Token);

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
            _announcement = Words.Of(View.Seen - _announced.Seen, "new message") + (_text.Length > 0 ? $", {Words.Count(View.Matched - _announced.Matched)} match" : "");
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
        View.Filter(text.Trim(), OnlyMatches, View.Buffer);
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
