using System.Text.Json;
using Twin.Grains.Hosting;
using Twin.Model.Facts;
using Twin.View;

namespace Twin.Grains.Areas;

/// <summary>What the aggregate grains share: the root and the facts asked for, and one JSON document. Reads of the silo's memory; nothing is stored.</summary>
internal static class AggregateRead
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    internal static async Task<(BranchRoot Root, IReadOnlyList<FactDefinition> Facts)> RootAsync(TwinServices twin, string branch, string[]? facts, long minPosition)
    {
        var snapshot = await twin.View.AtLeastAsync(minPosition, s_patience, CancellationToken.None) ?? throw new TimeoutException($"position {minPosition} is not reached; the view is at {twin.View.Position}");
        var root = snapshot.Branch(branch) ?? throw new KeyNotFoundException($"there is no branch '{branch}'");
        return (root, facts is null ? twin.Catalogue.All : [.. facts.Select(f => twin.Catalogue.Find(f) ?? throw new KeyNotFoundException($"the catalogue has no fact '{f}'"))]);
    }

    internal static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.ToArray();
    }
}
