using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary>Names of facts for tables: a kindness, so its absence stops nothing.</summary>
internal static class Catalogue
{
    public static async Task<IReadOnlyDictionary<string, FactInfo>> OfAsync(Session session, CancellationToken cancel)
    {
        try
        {
            return (await session.Client.GetCatalogueAsync(cancel)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is TwinProblemException or InvalidDataException)
        {
            return new Dictionary<string, FactInfo>();
        }
    }
}
