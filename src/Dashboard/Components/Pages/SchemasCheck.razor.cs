using System.Globalization;
using Dashboard.Components.Controls;
using Dashboard.Components.Schemas;
using Dashboard.Services.Schemas;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages;

/// <summary>Checks a schema against a subject and changes nothing. Subject and version stand in the address.</summary>
public sealed partial class SchemasCheck : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private (string Cluster, string Name, string? Version)? _opened;
    private SchemaDrafts? _drafts;
    private SchemaEditor? _editor;
    private string _subject = "";
    private bool _resumed;

    [Inject] public required SchemaCheckViewModel View { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IJSRuntime Script { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "name")] public string? SubjectName { get; set; }

    [SupplyParameterFromQuery(Name = "against")] public string? Against { get; set; }

    [SupplyParameterFromQuery(Name = "type")] public string? SharedType { get; set; }

    /// <summary>A schema that somebody shared, see <see cref="SharedSchema"/>.</summary>
    [SupplyParameterFromQuery(Name = "s")] public string? Shared { get; set; }

    private static KsOption[] Types => [.. new[] { SchemaText.Avro, SchemaText.Json, SchemaText.Protobuf }.Select(type => new KsOption(type, SchemaTypes.Word(type)))];

    // The address holds the schema too, where it is short enough, so that a colleague sees the same.
    private string? SharedHref => View.Text.Length > 0 && SharedSchema.Write(View.Text) is { } shared
        ? Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["s"] = shared, ["type"] = View.Versions.Count == 0 ? View.SchemaType : null })
        : null;

    private KsCrumb[] Crumbs => View.Subject.Length > 0 && View.Versions.Count > 0
        ? [new("Schemas", ConsoleAddress.Schemas(ClusterName)), new(View.Subject, ConsoleAddress.Subject(ClusterName, View.Subject))]
        : [new("Schemas", ConsoleAddress.Schemas(ClusterName))];

    private KsOption[] Options =>
    [
        new("", "all that the level demands"),
        .. View.Versions.Select((version, index) => new KsOption(version.ToString(CultureInfo.InvariantCulture), $"v{version}{(index == 0 ? " latest" : "")}")),
    ];

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
        if (RendererInfo.IsInteractive && _opened != (ClusterName, SubjectName ?? "", Against))
        {
            _opened = (ClusterName, SubjectName ?? "", Against);
            _subject = SubjectName ?? "";
            await OpenAsync();
        }
    }

    private async Task OpenAsync()
    {
        // One text for all subjects: it is checked against one after the other.
        _drafts ??= new SchemaDrafts(Script, $"./{Assets["js/schemas.js"]}", $"check:{ClusterName}");
        if (!_resumed && SharedSchema.Read(Shared) is { } shared)
        {
            View.Type(shared);
            View.ChooseType(SharedType is SchemaText.Json or SchemaText.Protobuf ? SharedType : SchemaText.Avro);
        }
        else if (!_resumed && (await _drafts.LoadAsync(_left.Token)).Text is { } kept)
        {
            View.Type(kept);
        }

        var before = View.Text;
        await View.OpenAsync(ClusterName, SubjectName ?? "", int.TryParse(Against, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null, _left.Token);
        _resumed = true;
        if (_editor is not null && View.Text != before)
        {
            await _editor.WriteAsync(View.Text);
        }
    }

    private void ChooseSubject(string subject) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["name"] = subject.Trim().Length == 0 ? null : subject, ["against"] = null }), replace: true);

    private void ChooseVersion(string version) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("against", version.Length == 0 ? null : version), replace: true);

    private async Task CheckAsync()
    {
        if (_editor is not null)
        {
            View.Type(await _editor.ReadAsync(_left.Token));
        }

        await View.CheckAsync(_left.Token);
    }
}
