using Twin.Flood;
using Twin.Storage.Base;

namespace Twin.Grains.Runs;

/// <summary>The ground of a run, gathered from base and branch: what the solver computes on and how its cells map to fact cells, buildings, roads, zones and inlets. Immutable.</summary>
public sealed class RunDomain
{
    /// <summary>Its window.</summary>
    public required RunWindow Window { get; init; }

    /// <summary>The solver's grid: bed, roughness, buildings; cells outside the area are closed.</summary>
    public required FloodGrid Grid { get; init; }

    /// <summary>Cells inside the asked area.</summary>
    public required bool[] Inside { get; init; }

    /// <summary>Cells inside the area: its size.</summary>
    public required int CellCount { get; init; }

    /// <summary>The fact cells covered, ascending by key.</summary>
    public required FactCellPart[] FactCells { get; init; }

    /// <summary>For each cell the index into <see cref="FactCells"/>, or -1 where it is closed or outside the city.</summary>
    public required int[] FactIndex { get; init; }

    /// <summary>Buildings with the open cells within one cell of their footprint.</summary>
    public required (BaseBuilding Building, int[] Fringe)[] Buildings { get; init; }

    /// <summary>Roads with the cells they run through and the metres in each.</summary>
    public required (BaseRoad Road, int[] Cells, double[] Metres)[] Roads { get; init; }

    /// <summary>Zones with their open cells.</summary>
    public required (BaseZone Zone, int[] Cells)[] Zones { get; init; }

    /// <summary>Pipe segments whose inlet lies in the area, with the inlet's open cell.</summary>
    public required (BasePipe Pipe, int Cell)[] Inlets { get; init; }

    /// <summary>Mean runoff share of rain, by cell: sealed ground sheds all, open ground a stated share.</summary>
    public required float[] RainFactor { get; init; }
}
