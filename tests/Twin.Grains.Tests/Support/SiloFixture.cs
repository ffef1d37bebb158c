using Twin.Grid;

namespace Twin.Grains.Tests.Support;

/// <summary>One silo for all tests that touch things of their own and do not follow streams.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private int _next;

    internal TestCity City { get; private set; } = null!;

    internal TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        City = await TestCity.OpenAsync();
        Silo = await TestSilo.StartAsync(City, publish: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await City.DisposeAsync();
    }

    /// <summary>A cell that no other test has.</summary>
    internal FactCell NextCell() => City.Base.Apart[92 + Interlocked.Increment(ref _next)];
}

[CollectionDefinition(Name)]
public sealed class SiloCollection : ICollectionFixture<SiloFixture>
{
    public const string Name = "silo";
}
