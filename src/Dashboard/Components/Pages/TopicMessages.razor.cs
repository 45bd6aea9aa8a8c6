using Dashboard.Components.Controls;
using Dashboard.Services.Jobs;
using Dashboard.Services.Scanning.Filters;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Records;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Reads and searches a topic. What is read, how it is sorted and which record is open stand in the address.</summary>
public sealed partial class TopicMessages
{
    private IReadOnlyList<string> _warnings = [];
    private MessagesQuery? _query;
    private RecordAddress? _selected;
    private RecordAddress? _marked;
    private readonly HashSet<RecordAddress> _picked = [];
    private RecordAddress? _lastPicked;
    private bool _isAnew;

    [Inject] public required MessagesViewModel View { get; set; }

    [Inject] public required RecordViewModel Inspected { get; set; }

    /// <summary>The record that others are compared with.</summary>
    [Inject] public required RecordViewModel Marked { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [SupplyParameterFromQuery(Name = "mode")] public string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "o")] public string? OffsetText { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "job")] public string? JobId { get; set; }

    [SupplyParameterFromQuery(Name = "p")] public string? PartitionsText { get; set; }

    [SupplyParameterFromQuery(Name = "n")] public string? LimitText { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "in")] public string? InText { get; set; }

    [SupplyParameterFromQuery(Name = "f")] public string? FilterParameter { get; set; }

    [SupplyParameterFromQuery(Name = "fl")] public string? LanguageText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] public string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "cols")] public string? ColumnsText { get; set; }

    [SupplyParameterFromQuery(Name = "hide")] public string? HiddenText { get; set; }

    [SupplyParameterFromQuery(Name = "m")] public string? Selected { get; set; }

    [SupplyParameterFromQuery(Name = "d")] public string? MarkedText { get; set; }

    [SupplyParameterFromQuery(Name = "mv")] public string? RecordView { get; set; }

    private MessagesForm Form { get; set; } = null!;

    private KsSort Sort => KsSort.Parse(SortText) is { } sort && RecordSort.Columns.Contains(sort.Column) ? sort : new KsSort("time", _query?.From is null or ReadFrom.Newest);

    private RecordColumns Columns => RecordColumns.Read(ColumnsText, HiddenText);

    private IReadOnlyList<RecordRow> Picked => [.. View.Rows.Where(row => _picked.Contains(row.Address))];

    // Ends where the address ends: beyond the largest limit people search or export.
    private int? MoreLimit => View.State is JobState.Done && _query is { } query && View.Rows.Count >= query.Limit && query.Limit < MessagesQuery.MostLimit
        ? Math.Min(MessagesQuery.MostLimit, query.Limit * 2)
        : null;

    // A link that is passed on must show the same records later.
    private string? FixedLink => _query is { } query && query.Fixed(View.StartedAt) is var steady && steady != query
        ? Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["from"] = steady.ToParameters().From, ["to"] = steady.ToParameters().To })
        : null;

    private string Covers
    {
        get
        {
            if (View.Query is not { } query || View.Rows.Count == 0)
            {
                return "\u00a0";
            }

            var (oldest, newest) = (View.Rows.Min(row => row.Record.Timestamp), View.Rows.Max(row => row.Record.Timestamp));
            var which = query.IsSearch ? $"{Words.Of(View.Rows.Count, "hit")} in {Words.About(View.Progress?.Scanned ?? 0)} scanned"
                : query.From == ReadFrom.Newest ? $"Newest {Words.Count(View.Rows.Count)}{(Topic.Messages is { } all && all >= View.Rows.Count ? $" of about {Words.About(all)}" : "")}"
                : Words.Of(View.Rows.Count, "message");
            var full = View.Rows.Count >= query.Limit ? " · the limit is reached" : "";
            return $"{which} · {RecordWords.Time(oldest, Time.GetUtcNow())} to {RecordWords.Time(newest, Time.GetUtcNow())} UTC{full}";
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Form = new MessagesForm(Time);
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        var address = new MessagesParameters { Mode = Mode, Offset = OffsetText, From = FromText, To = ToText, Partitions = PartitionsText, Limit = LimitText, Text = SearchText, In = InText, Filter = FilterParameter, Language = LanguageText };
        var query = MessagesQuery.Read(address, Time.GetUtcNow(), out _warnings);
        if (query != _query)
        {
            _query = query;
            _picked.Clear();
            Form.Follow(query);
            Open(query);
        }
        else if (JobId is { } id && id != View.SharedId && RendererInfo.IsInteractive)
        {
            View.TryOpen(id, ClusterName, TopicName, query, RenderAsync, Left);
        }

        View.SortBy(Sort.Column, Sort.Descending);
        var selected = RecordAddress.Read(Selected);
        if (selected != _selected)
        {
            _selected = selected;
            _ = LoadSelectedAsync();
        }

        var marked = RecordAddress.Read(MarkedText);
        if (marked != _marked)
        {
            _marked = marked;
            _ = LoadAsync(Marked, marked);
        }
    }

    protected override void Dispose(bool disposing)
    {
        View.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Shows the job of the address, or begins one where there is none or it is no longer kept.</summary>
    private void Open(MessagesQuery query)
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _isAnew = false;
        if (JobId is { } id)
        {
            if (View.TryOpen(id, ClusterName, TopicName, query, RenderAsync, Left))
            {
                return;
            }

            _isAnew = true;
        }

        Start(query);
    }

    /// <summary>Begins a job and puts its id into the address, so that a reload and a colleague come back to it.</summary>
    private void Start(MessagesQuery query)
    {
        _ = View.RunAsync(ClusterName, TopicName, query, RenderAsync, Left);
        if (JobId != View.SharedId)
        {
            Go("job", View.SharedId);
        }
    }

    private void Again()
    {
        _isAnew = false;
        _ = RefreshTopicAsync();
        Start(_query!);
    }

    private Task LoadSelectedAsync() => LoadAsync(Inspected, _selected);

    private async Task LoadAsync(RecordViewModel view, RecordAddress? at)
    {
        if (at is not { } address || !RendererInfo.IsInteractive)
        {
            return;
        }

        if (View.Find(address) is { } row)
        {
            view.Show(row.Decoded);
            return;
        }

        try
        {
            await view.LoadAsync(ClusterName, TopicName, address, Left);
            await RenderAsync();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The person left.
        }
    }

    private void Mark() => Go("d", _marked == _selected ? null : _selected?.ToString());

    private void Run(MessagesQuery query)
    {
        if (query == _query)
        {
            Again();
            return;
        }

        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(query.ToParameters().ToAddress()) { ["m"] = null, ["mv"] = null, ["job"] = null }));
    }

    private string LinkTo(RecordAddress? address) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["m"] = address?.ToString(), ["mv"] = address is null ? null : RecordView });

    // In the order of the list; a record that is not in it has its neighbours in the partition.
    private string? LinkBeside(RecordAddress address, int step) =>
        View.Find(address) is null ? (step < 0 ? Inspected.Previous : Inspected.Next) is { } stored ? LinkTo(stored) : null
        : View.Neighbour(address, step) is { } row ? LinkTo(row.Address) : null;

    private string PageOf(RecordAddress address) => ConsoleAddress.Message(ClusterName, TopicName, address.Partition, address.Offset);

    private void ShowView(string view) => Go("mv", view);

    private void SortBy(KsSort sort) => Go("sort", sort.ToString());

    private void AddColumn(string field) => ShowColumns(Columns.With(field));

    private void RemoveColumn(string field) => ShowColumns(Columns.Without(field));

    private void ShowColumns(RecordColumns columns) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["cols"] = columns.FieldText, ["hide"] = columns.HiddenText }), replace: true);

    private void Pick((RecordAddress Record, bool IsRange) pick)
    {
        if (pick.IsRange && _lastPicked is { } last)
        {
            var rows = View.Rows.Select(row => row.Address).ToList();
            var (from, to) = (rows.IndexOf(last), rows.IndexOf(pick.Record));
            _picked.UnionWith(from < 0 || to < 0 ? [pick.Record] : rows[Math.Min(from, to)..(Math.Max(from, to) + 1)]);
        }
        else if (!_picked.Remove(pick.Record))
        {
            _picked.Add(pick.Record);
        }

        _lastPicked = pick.Record;
    }

    // The older of the two is what the other is compared with.
    private void ComparePicked()
    {
        var two = Picked.OrderBy(row => row.Record.Timestamp).ThenBy(row => row.Address.Offset).ToList();
        if (two.Count == 2)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["d"] = two[0].Address.ToString(), ["m"] = two[1].Address.ToString(), ["mv"] = "diff" }));
        }
    }

    /// <summary>Only records with the same value at this place, on top of what is asked for already.</summary>
    private void FilterBy(FilterRule rule)
    {
        var query = _query ?? new MessagesQuery();
        Run(query with { Filter = new RecordFilter([.. query.Filter.Rules.Where(known => known.Field != rule.Field), rule]) });
    }

    private void Find(string text) => Run((_query ?? new MessagesQuery()) with { Text = text });

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);
}
