namespace Dashboard.Tests.Unit.Support;

/// <summary>A clock at which the first who looks, once told to, has to wait.</summary>
internal sealed class HaltingTime(SemaphoreSlim reached, SemaphoreSlim go) : TimeProvider
{
    public bool IsHalting { get; set; }

    public override long GetTimestamp()
    {
        if (IsHalting)
        {
            IsHalting = false;
            reached.Release();
            go.Wait();
        }

        return base.GetTimestamp();
    }
}
