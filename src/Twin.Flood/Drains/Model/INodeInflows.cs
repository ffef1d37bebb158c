namespace Twin.Flood.Drains.Model;

/// <summary>
/// Where the water of the nodes comes from: inflow hydrographs, dry-weather flow, runoff. The hydraulics ask for one interval after the other, without gaps.
/// Implementations may keep a state that advances with each call: one caller at a time.
/// </summary>
public interface INodeInflows
{
    /// <summary>
    /// Writes the mean lateral inflow (m3/s, by node index) from <paramref name="from"/> to <paramref name="to"/> (s since start, to > from).
    /// Flow times interval is exactly what the source books as given.
    /// </summary>
    void Fill(double from, double to, Span<double> flows);
}
