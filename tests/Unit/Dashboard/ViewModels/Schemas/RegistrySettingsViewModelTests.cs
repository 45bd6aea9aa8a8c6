using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class RegistrySettingsViewModelTests
{
    private readonly FakeSchemaRegistry _registry = new();
    private readonly RegistrySettingsViewModel _view;

    public RegistrySettingsViewModelTests() => _view = new RegistrySettingsViewModel(new FakeSchemaRegistries(_registry));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_before_anything_changes_which_subjects_would_follow_a_level_and_which_do_not_satisfy_it()
    {
        _registry.Add("a-value", Record());
        _registry.Add("a-value", Record("""{"name":"needed","type":"int"}"""));
        _registry.Add("b-value", Record());
        _registry.Add("own-value", Record());
        await _registry.SetLevelAsync("own-value", CompatibilityLevel.None, Stop);
        await _view.LoadAsync("prod", Stop);

        await _view.PreviewAsync(CompatibilityLevel.Backward, Stop);

        var effect = _view.Preview.ShouldNotBeNull().Effect;
        (effect.Inheriting, effect.LookedAt).ShouldBe((2, 2));
        effect.Unsatisfied.ShouldHaveSingleItem().Subject.ShouldBe("a-value");
        effect.Unsatisfied[0].Versions.ShouldBe([2]);
        _registry.GlobalLevel.ShouldBe(CompatibilityLevel.Backward);
    }

    [Fact]
    public async Task A_level_that_was_set_can_be_taken_back()
    {
        await _view.LoadAsync("prod", Stop);

        await _view.SetLevelAsync(CompatibilityLevel.FullTransitive, Stop);
        _view.Level.ShouldBe(CompatibilityLevel.FullTransitive);
        _view.Changed.ShouldBe("BACKWARD");
        await _view.UndoAsync(Stop);

        _view.Level.ShouldBe(CompatibilityLevel.Backward);
        _view.Changed.ShouldBeNull();
    }

    [Fact]
    public async Task A_mode_that_was_set_can_be_taken_back()
    {
        await _view.LoadAsync("prod", Stop);

        await _view.SetModeAsync(RegistryModes.ReadOnly, Stop);
        _registry.Settings.Modes[""].ShouldBe(RegistryModes.ReadOnly);
        await _view.UndoAsync(Stop);

        _registry.Settings.Modes[""].ShouldBe(RegistryModes.ReadWrite);
    }

    [Fact]
    public async Task A_refusal_leaves_what_was_and_nothing_to_undo()
    {
        await _view.LoadAsync("prod", Stop);
        _registry.Settings.Refusal = new RegistryRefusal(42205, "Not now");

        await _view.SetModeAsync(RegistryModes.ReadOnly, Stop);

        _view.Mode.ShouldBe(RegistryModes.ReadWrite);
        _view.Changed.ShouldBeNull();
        _view.Refusal.ShouldNotBeNull().Reason.ShouldBe("Not now");
    }

    private static SchemaText Record(string fields = "") => new($$"""{"type":"record","name":"A","fields":[{{fields}}]}""");
}
