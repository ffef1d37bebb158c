using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Tests.Log;

public sealed class LogCharterTests : IAsyncLifetime
{
    private readonly SqliteProvider _provider = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task The_first_start_records_facts_and_base_and_a_second_writes_nothing()
    {
        await using var log = _provider.Open();
        var catalogue = FactCatalogueFile.Default();
        await LogCharter.EnsureAsync(log, "hash-1", catalogue);
        Assert.Equal(catalogue.All.Count + 1, log.Head);
        Assert.Equal("hash-1", await LogCharter.BaseHashAsync(log));
        await LogCharter.EnsureAsync(log, "hash-1", catalogue);
        Assert.Equal(catalogue.All.Count + 1, log.Head);
    }

    [Fact]
    public async Task A_new_base_is_one_more_entry()
    {
        await using var log = _provider.Open();
        await LogCharter.EnsureAsync(log, "hash-1", FactCatalogueFile.Default());
        var before = log.Head;
        await LogCharter.EnsureAsync(log, "hash-2", FactCatalogueFile.Default());
        Assert.Equal(before + 1, log.Head);
        Assert.Equal("hash-2", await LogCharter.BaseHashAsync(log));
        Assert.Equal(2, (await log.ReadAsync(0, 1000)).Count(r => r.Kind == ThingKind.Base));
    }

    [Fact]
    public async Task A_catalogue_that_alters_a_recorded_scale_is_refused_and_nothing_is_written()
    {
        await using var log = _provider.Open();
        var catalogue = FactCatalogueFile.Default();
        await LogCharter.EnsureAsync(log, "hash-1", catalogue);
        var before = log.Head;
        var altered = new FactCatalogue(catalogue.All.Select(f => f.Id == "water-depth" ? f with { Decimals = 2 } : f));
        var refused = await Assert.ThrowsAsync<LogUnavailableException>(() => LogCharter.EnsureAsync(log, "hash-1", altered));
        Assert.Contains("water-depth", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, log.Head);
    }
}
