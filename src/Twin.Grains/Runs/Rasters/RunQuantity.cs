using Twin.Flood;

namespace Twin.Grains.Runs.Rasters;

/// <summary>A quantity that a run keeps as rasters. Immutable.</summary>
/// <param name="Id">Its name in addresses and files, at most 20 bytes: <c>water-depth</c>.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Says">What it is over the whole run.</param>
/// <param name="Field">What the solver keeps over the whole run.</param>
/// <param name="OverTime">Whether it is kept at every output step too, or over the whole run only.</param>
public sealed record RunQuantity(string Id, string Unit, string Says, FloodField Field, bool OverTime)
{
    /// <summary>Water depth, m: at every output step and the greatest.</summary>
    public static RunQuantity Depth { get; } = new("water-depth", "m", "greatest depth", FloodField.MaxDepth, true);

    /// <summary>Greatest speed of the water, m/s, where it was deeper than 1 cm.</summary>
    public static RunQuantity Speed { get; } = new("water-speed", "m/s", "greatest speed", FloodField.MaxSpeed, false);

    /// <summary>
    /// Greatest hazard rating to people, m2/s: d (v + 0.5) + debris factor (Defra and Environment Agency, FD2320/TR2), of the same moment, with the debris factor 1 of towns.
    /// </summary>
    public static RunQuantity Hazard { get; } = new("water-hazard", "m2/s", "greatest hazard rating d (v + 0.5) + 1", FloodField.Hazard, false);

    /// <summary>Seconds from the start of the run until the depth first passed 0.05 m; no data where it never did.</summary>
    public static RunQuantity Arrival { get; } = new("water-arrival", "s", "time from the start until the depth passed 0.05 m", FloodField.Arrival, false);

    /// <summary>All that runs keep.</summary>
    public static IReadOnlyList<RunQuantity> All { get; } = [Depth, Speed, Hazard, Arrival];

    /// <summary>The quantity of a name, or null.</summary>
    public static RunQuantity? Find(string id) => All.FirstOrDefault(q => q.Id == id);
}
