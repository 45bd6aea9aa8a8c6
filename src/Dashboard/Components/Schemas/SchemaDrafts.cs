using Microsoft.JSInterop;

namespace Dashboard.Components.Schemas;

/// <summary>What a browser tab keeps of unfinished schemas: it survives a reload, a lost connection and a restart of the server.</summary>
/// <param name="key">Begins with the form, then what it is about, e.g. <c>evolve:prod:orders-value</c>.</param>
internal sealed class SchemaDrafts(IJSRuntime script, string modulePath, string key) : IAsyncDisposable
{
    /// <summary>More characters than this are no schema that a registry takes.</summary>
    private const long MostBytes = 4_000_000;

    private IJSObjectReference? _module;

    public string TextKey => $"ks-draft:{key}:text";

    private string FormKey => $"ks-draft:{key}:form";

    /// <summary>A text that came as a stream.</summary>
    public static async Task<string> ReadAsync(IJSStreamReference stream, CancellationToken cancellationToken)
    {
        await using var bytes = await stream.OpenReadStreamAsync(MostBytes, cancellationToken);
        using var reader = new StreamReader(bytes);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>The kept text and the other fields; null where nothing is kept.</summary>
    public async Task<(string? Text, string? Form)> LoadAsync(CancellationToken cancellationToken)
    {
        var module = await ModuleAsync(cancellationToken);
        var text = await module.InvokeAsync<bool>("has", cancellationToken, TextKey)
            ? await ReadAsync(await module.InvokeAsync<IJSStreamReference>("draft", cancellationToken, TextKey), cancellationToken)
            : null;
        return (text, await module.InvokeAsync<string?>("form", cancellationToken, FormKey));
    }

    /// <summary>Keeps the fields beside the text.</summary>
    public async Task KeepFormAsync(string form, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("keepText", cancellationToken, FormKey, form);

    /// <summary>Keeps a text that was not typed.</summary>
    public async Task KeepTextAsync(string text, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("keepText", cancellationToken, TextKey, text);

    public async Task ForgetAsync(CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("forget", cancellationToken, (object)new[] { TextKey, FormKey });

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; what it keeps stays there.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync(CancellationToken cancellationToken) =>
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", cancellationToken, modulePath);
}
