using MudBlazor;

namespace Dashboard.Components.Controls;

/// <summary>Asks a person for a confirmation.</summary>
public static class KsConfirmations
{
    /// <summary>Shows the question and waits for the answer; closing the dialog in any way but by its deed is a no.</summary>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, KsConfirmation question)
    {
        var parameters = new DialogParameters<KsConfirmDialog> { { dialog => dialog.Question, question } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = !question.TakesAway };
        var shown = await dialogs.ShowAsync<KsConfirmDialog>(null, parameters, options);
        return await shown.Result is { Canceled: false };
    }
}
