using System.Globalization;
using System.Text.Json;
using Dashboard.Components.Controls;
using Dashboard.Components.Schemas;
using Dashboard.Services.Schemas.Fixes;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages;

/// <summary>Makes a first schema or the next version of one, in steps: describe, edit, check and register. The step stands in the address.</summary>
public sealed partial class SchemasEdit : IAsyncDisposable
{
    private static readonly string[] Steps = ["Describe", "Edit", "Check and register"];

    private readonly CancellationTokenSource _left = new();
    private (string Cluster, string Name)? _opened;
    private SchemaDrafts? _drafts;
    private SchemaEditor? _editor;

    // Until the browser's draft is here, an editor would begin with the wrong text and write it over the draft.
    private bool _resumed;
    private bool _isKept;
    private bool _wasTried;

    [Inject] public required SchemaDraftViewModel Draft { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Script { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "name")] public string? SubjectName { get; set; }

    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "at")] public string? At { get; set; }

    // "12:5" is line 12, column 5.
    private TextPlace? Place => At?.Split(':') is [var line, var column] && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var lineNumber) && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var columnNumber) && lineNumber > 0 && columnNumber > 0
        ? new TextPlace(lineNumber, columnNumber)
        : null;

    private bool IsEvolving => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?')[0].EndsWith("/evolve", StringComparison.Ordinal);

    private string Name => SubjectName ?? "";

    // A step whose ground is missing (no subject named yet) leads back to the first.
    private int StepNumber => (Step, Draft.SubjectError) switch
    {
        ("1", _) => 1,
        (_, not null) => 1,
        ("2", _) => 2,
        ("3", _) => 3,
        _ => IsEvolving ? 2 : 1,
    };

    private KsCrumb[] Crumbs => IsEvolving && Name.Length > 0
        ? [new("Schemas", ConsoleAddress.Schemas(ClusterName)), new(Name, ConsoleAddress.Subject(ClusterName, Name))]
        : [new("Schemas", ConsoleAddress.Schemas(ClusterName))];

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        if (_drafts is not null)
        {
            await _drafts.DisposeAsync();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        if (_opened != (ClusterName, Name))
        {
            _opened = (ClusterName, Name);
            await OpenAsync();
        }
        else if (_resumed && StepNumber == 3 && Draft.Verdict is null)
        {
            await CheckAsync();
        }
    }

    private string StepHref(int step) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["step"] = step, ["at"] = null });

    // Paths point into the reading schema, which is the draft only where the draft reads.
    private string? PlaceHref(Finding finding) => finding.First.IsNewReading != false && TextPlace.Find(Draft.Schema, finding.First.Path) is { } place
        ? Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["step"] = 2, ["at"] = FormattableString.Invariant($"{place.Line}:{place.Column}") })
        : null;

    private async Task OpenAsync()
    {
        _drafts ??= new SchemaDrafts(Script, $"./{Assets["js/schemas.js"]}", $"{(IsEvolving ? "evolve" : "new")}:{ClusterName}:{Name}");
        await Draft.OpenAsync(ClusterName, Name.Length > 0 ? Name : null, IsEvolving, _left.Token);
        if (!_resumed)
        {
            var (text, form) = await _drafts.LoadAsync(_left.Token);
            _isKept = text is not null || form is not null;
            Draft.Resume(text, ReadForm(form));
            _resumed = true;
        }

        if (StepNumber == 3)
        {
            await CheckAsync();
        }
    }

    private static DraftForm? ReadForm(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<DraftForm>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task DescribeAsync(DraftForm form)
    {
        Draft.Describe(form);
        _isKept = true;
        await _drafts!.KeepFormAsync(JsonSerializer.Serialize(form), _left.Token);
    }

    private async Task WriteAsync(string text)
    {
        _isKept = true;
        await _editor!.WriteAsync(text);
    }

    private async Task GoAsync(int step)
    {
        if (StepNumber == 2 && _editor is not null)
        {
            Draft.Type(await _editor.ReadAsync(_left.Token));
            _isKept = true;
        }

        _wasTried = true;
        if (step > StepNumber && (Draft.SubjectError is not null || (step == 3 && Draft.Problem is not null)))
        {
            return;
        }

        _wasTried = false;
        Navigation.NavigateTo(StepHref(step));
    }

    private async Task CheckAsync()
    {
        var check = Draft.CheckAsync(_left.Token);
        StateHasChanged();
        await check;
        StateHasChanged();
        if (Draft.Verdict is DraftVerdict.Clashes)
        {
            await Script.InvokeVoidAsync("ks.focus", "finding-1");
        }
    }

    private async Task ApplyAsync(SchemaFix fix)
    {
        Draft.Type(fix.Text);
        _isKept = true;
        await _drafts!.KeepTextAsync(fix.Text, _left.Token);
        await CheckAsync();
    }

    private async Task RegisterAsync()
    {
        if (await Draft.RegisterAsync(_left.Token))
        {
            _isKept = false;
            await _drafts!.ForgetAsync(_left.Token);
        }
    }

    private async Task DiscardAsync()
    {
        await _drafts!.ForgetAsync(_left.Token);
        Navigation.NavigateTo(IsEvolving ? ConsoleAddress.Subject(ClusterName, Name) : ConsoleAddress.Schemas(ClusterName));
    }
}
