using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>A polygon with holes, rings of (x, y).</summary>
internal sealed class CasePolygon((double X, double Y)[][] rings)
{
    private readonly double _west = rings[0].Min(p => p.X), _east = rings[0].Max(p => p.X), _south = rings[0].Min(p => p.Y), _north = rings[0].Max(p => p.Y);

    public static CasePolygon Of(JsonElement rings) =>
        new([.. rings.EnumerateArray().Select(r => r.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToArray())]);

    /// <summary>Whether a point lies inside, by the even-odd rule over all rings.</summary>
    public bool Contains(double x, double y)
    {
        if (x < _west || x > _east || y < _south || y > _north) return false;
        var inside = false;
        foreach (var ring in rings)
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                if (ring[i].Y > y != ring[j].Y > y && x < (ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X) inside = !inside;
        }
        return inside;
    }
}
