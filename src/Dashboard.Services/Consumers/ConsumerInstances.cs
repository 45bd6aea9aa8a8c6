using System.Diagnostics.CodeAnalysis;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Consumers;

/// <summary>The proxy's named consumers: made on request, kept while somebody uses them, local to this process.</summary>
public sealed class ConsumerInstances : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Name), ConsumerInstance> _instances = [];
    private readonly IGroupConsumerFactory _factory;
    private readonly IClusterAdmin _admin;
    private readonly ConsumerInstanceOptions _options;
    private readonly TimeProvider _time;
    private readonly ExpiredInstances _expired;
    private readonly ByteBudget _budget;
    private readonly SemaphoreSlim? _places;

    public ConsumerInstances(IGroupConsumerFactory factory, IClusterAdmin admin, IOptions<ConsumerInstanceOptions> options, TimeProvider time)
    {
        (_factory, _admin, _options, _time) = (factory, admin, options.Value, time);
        _expired = new ExpiredInstances(time);
        _budget = new ByteBudget(_options.TotalBufferBytes);
        _places = _options.MaxConcurrentReads > 0 ? new SemaphoreSlim(_options.MaxConcurrentReads) : null;
    }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _instances.Count;
            }
        }
    }

    /// <summary>Makes an instance; its group is joined when it subscribes.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster has no address yet.</exception>
    public ConsumerCreation Create(string cluster, string group, NewConsumerInstance asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (plan, refusal) = ConsumerPlan.Check(asked, _options);
        if (plan is null)
        {
            return new ConsumerCreation.Refused(refusal!);
        }

        var name = asked.Name ?? $"rest-consumer-{(_options.Id.Length > 0 ? _options.Id + "-" : "")}{Guid.NewGuid()}";
        var settings = new GroupConsumerSettings(
            group, plan.Start, plan.IsAutoCommit, plan.IsReadCommitted, asked.GroupInstanceId, TimeSpan.FromMilliseconds(_options.InstanceTimeoutMs));

        // Making a client takes a moment but waits for nobody, so the name is simply kept reserved by the lock.
        lock (_gate)
        {
            if (_instances.ContainsKey((group, name)))
            {
                return new ConsumerCreation.Refused(ConsumerRefusal.AlreadyExists);
            }

            if (_instances.Count >= _options.MaxInstances)
            {
                return new ConsumerCreation.Refused(ConsumerRefusal.TooMany);
            }

            var buffer = new DeliveryBuffer(_options.BufferBytes, _budget);
            try
            {
                var instance = new ConsumerInstance(name, cluster, plan, _factory.Create(cluster, settings, buffer), buffer, _admin, _options, _places, _time);
                _instances.Add((group, name), instance);
                return new ConsumerCreation.Created(instance);
            }
            catch (ArgumentException failure)
            {
                return new ConsumerCreation.Refused(ConsumerRefusal.BadConfiguration(failure.Message));
            }
        }
    }

    /// <summary>Bytes that they have read ahead of their clients.</summary>
    public long BufferedBytes => _budget.Used;

    /// <summary>Why there is no such instance.</summary>
    public ConsumerRefusal Missing(string group, string name)
    {
        lock (_gate)
        {
            return _expired.Contains(group, name) ? ConsumerRefusal.Expired : ConsumerRefusal.NotFound;
        }
    }

    /// <summary>Finds an instance and counts that as use of it.</summary>
    public bool TryFind(string group, string name, [NotNullWhen(true)] out ConsumerInstance? instance)
    {
        lock (_gate)
        {
            if (!_instances.TryGetValue((group, name), out instance))
            {
                return false;
            }
        }

        instance.Touch();
        return true;
    }

    /// <summary>Removes an instance, ends a read that is running and leaves the group; null where that is done.</summary>
    public async Task<ConsumerRefusal?> DeleteAsync(string group, string name)
    {
        ConsumerInstance? instance;
        lock (_gate)
        {
            _instances.Remove((group, name), out instance);
        }

        if (instance is null)
        {
            return Missing(group, name);
        }

        await instance.DisposeAsync();
        return null;
    }

    /// <summary>Closes the instances that nobody has used for their time, and lets pattern subscriptions look for topics.</summary>
    /// <returns>The names of those closed.</returns>
    internal async Task<IReadOnlyList<string>> SweepAsync(CancellationToken cancellationToken)
    {
        List<ConsumerInstance> expired = [];
        List<ConsumerInstance> alive = [];
        lock (_gate)
        {
            foreach (var (key, instance) in _instances)
            {
                if (instance.IdleTime > TimeSpan.FromMilliseconds(_options.InstanceTimeoutMs))
                {
                    expired.Add(instance);
                    _instances.Remove(key);
                    _expired.Add(key.Group, key.Name);
                }
                else
                {
                    alive.Add(instance);
                }
            }
        }

        await Task.WhenAll(expired.Select(instance => instance.DisposeAsync().AsTask()));
        foreach (var instance in alive)
        {
            await instance.RefreshPatternAsync(cancellationToken);
        }

        return [.. expired.Select(instance => instance.Name)];
    }

    /// <summary>Closes all instances, as the process stops.</summary>
    public async ValueTask DisposeAsync()
    {
        ConsumerInstance[] all;
        lock (_gate)
        {
            all = [.. _instances.Values];
            _instances.Clear();
        }

        await Task.WhenAll(all.Select(instance => instance.DisposeAsync().AsTask()));
        _places?.Dispose();
    }
}

/// <summary>What became of a request for an instance.</summary>
public abstract record ConsumerCreation
{
    private ConsumerCreation()
    {
    }

    /// <summary>It exists.</summary>
    public sealed record Created(ConsumerInstance Instance) : ConsumerCreation;

    /// <summary>It does not.</summary>
    public sealed record Refused(ConsumerRefusal Refusal) : ConsumerCreation;
}
