using Dashboard.Components.Controls;
using Dashboard.Components.Schemas;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.Components.Pages;

/// <summary>One draft and its review. What others do appears as they do it.</summary>
public sealed partial class SchemasDraft : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private (string Cluster, string Id)? _watched;
    private ReviewForm? _form;

    // What is being typed and the revision it began from; null while nobody edits here.
    private string? _text;
    private int _editing;

    [Inject] public required ReviewViewModel View { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [Parameter] public required string ClusterName { get; set; }

    [SupplyParameterFromQuery(Name = "id")] public string? Id { get; set; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && _watched != (ClusterName, Id ?? ""))
        {
            _watched = (ClusterName, Id ?? "");
            _ = View.WatchAsync(ClusterName, Id ?? "", RenderAsync, _left.Token);
        }
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

    private Task CheckAsync() => View.CheckAsync(_left.Token);

    private void Edit() => (_text, _editing) = (View.Code, View.Draft!.Revision);

    private async Task ReviseAsync()
    {
        var author = _form?.Author is { Length: > 0 } name ? name : Say["Person.Nobody"].Value;
        if (await View.ReviseAsync(_editing, _text!, author, "", _left.Token))
        {
            _text = null;
        }
    }

    private async Task DiscardAsync()
    {
        var question = new KsConfirmation(Say["Draft.Discard.Title"], Say["Draft.Discard.Text"], Say["Draft.Discard"], TakesAway: true);
        if (await Dialogs.ConfirmAsync(question) && await View.DiscardAsync(_left.Token))
        {
            Navigation.NavigateTo(ConsoleAddress.Drafts(ClusterName));
        }
    }
}
