namespace Twin.Geo.Covers;

/// <summary>Which cells count as those of a geometry. The words are H3's.</summary>
public enum CoverMode
{
    /// <summary>
    /// Cells whose centre lies in the area. A centre on the boundary goes to the area east of it (north of it where the boundary is level), so that areas side
    /// by side share out all cells, each to exactly one. Areas only.
    /// </summary>
    Centre,

    /// <summary>The smallest set of cells that covers the area: every cell whose inside has some of the area's inside. Areas only.</summary>
    Cover,

    /// <summary>Every cell that has a point in common with the geometry, edges and corners included. Areas, lines and points.</summary>
    Intersects,
}
