using NetTopologySuite.Geometries;
using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.Grains.Runs;

/// <summary>The ground that a scenario asks for: a polygon by cell centres, or the fact cells of an administrative area. Immutable.</summary>
public sealed class RunArea
{
    private readonly Action<RunWindow, bool[]> _fill;

    private RunArea(Envelope box, Action<RunWindow, bool[]> fill) => (Box, _fill) = (box, fill);

    /// <summary>Bounding box, degrees.</summary>
    public Envelope Box { get; }

    /// <summary>A polygon or multipolygon, lon/lat.</summary>
    public static RunArea OfPolygon(Geometry polygon) => new(polygon.EnvelopeInternal, (window, inside) => window.Fill(polygon, inside));

    /// <summary>The ground of an area: its fact cells.</summary>
    public static RunArea OfArea(CityBase city, int areaIndex)
    {
        var members = new HashSet<long>();
        var box = new Envelope();
        for (var t = 0; t < city.TileOrdinals.Count; t++)
        {
            var communities = city.CommunityOf(t).Span;
            for (var c = 0; c < communities.Length; c++)
            {
                if (communities[c] == CityBase.NoArea || !LiesIn(city, communities[c], areaIndex)) continue;
                var cell = new FactCell(city.TileOrdinals[t], (byte)c);
                members.Add(cell.Key);
                var (lon, lat) = cell.Code.Centre;
                box.ExpandToInclude(lon, lat);
            }
        }

        // From centres to edges, a hair inside so that the window does not take a row of neighbours.
        box.ExpandBy(GridUnits.Width(GridUnits.FactLevel) * 0.499 / GridUnits.PerDegree, GridUnits.Height(GridUnits.FactLevel) * 0.499 / GridUnits.PerDegree);
        return new(box, (window, inside) =>
        {
            for (var row = 0; row < window.Rows; row++)
                for (var col = 0; col < window.Cols; col++)
                    inside[row * window.Cols + col] = members.Contains(window.FactCellOf(col, row).Key);
        });
    }

    /// <summary>Marks the cells of a window that lie in it.</summary>
    public void Fill(RunWindow window, bool[] inside) => _fill(window, inside);

    private static bool LiesIn(CityBase city, int area, int ancestor)
    {
        for (; area >= 0; area = city.Areas[area].Parent)
            if (area == ancestor) return true;
        return false;
    }
}
