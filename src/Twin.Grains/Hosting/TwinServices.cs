using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Hosting;

/// <summary>What every grain of the city is handed: the log it writes to, the view it reads from, the base, the catalogue and the clock.</summary>
/// <param name="Log">The one log.</param>
/// <param name="View">The silo's view.</param>
/// <param name="Base">The imported layers.</param>
/// <param name="Catalogue">The fact catalogue.</param>
/// <param name="Clock">Time.</param>
public sealed record TwinServices(ITwinLog Log, CityView View, CityBase Base, FactCatalogue Catalogue, TimeProvider Clock)
{
    /// <summary>Now in microseconds since 1970 UTC.</summary>
    public long NowUs => (Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
