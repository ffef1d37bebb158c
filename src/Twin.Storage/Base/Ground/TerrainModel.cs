using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Ground;

/// <summary>
/// The ground with its cuts: the smooth surface of the block figures, streets on the ground lowered by the kerb, waters cut to their level; within an
/// imported survey the survey alone. At level 7 and finer a cell has the value of its centre; a coarser one the mean of a lattice of points, and of its
/// level-7 cells where streets and land use are known. Immutable, thread-safe. About 60 ns a level-7 cell.
/// </summary>
internal sealed class TerrainModel(GroundSurface surface, LandCover cover, IReadOnlyList<BaseWater> waters, BuiltUp builtUp, IReadOnlyList<SurveyRaster> surveys) : ITerrain
{
    private const int FineLevel = 7;
    private readonly SurveyPlane[] _surveys = [.. surveys.Select(s => new SurveyPlane(s))];

    public FactSource Source => surveys.Count == 0
        ? new(SourceClass.Modelled, "block figures of a public radar surface, smoothed")
        : new(SourceClass.Modelled, "survey within its extent (observed), else modelled");

    public FactSource SourceAt(double lon, double lat)
    {
        foreach (var s in _surveys)
            if (!float.IsNaN(s.At(lon, lat))) return new(SourceClass.Observed, Short(s.Raster.Name));
        return surveys.Count == 0 ? Source : new(SourceClass.Modelled, "block figures of a public radar surface, smoothed");
    }

    public double ElevationAt(double lon, double lat)
    {
        foreach (var s in _surveys)
            if (s.At(lon, lat) is var level && !float.IsNaN(level)) return level;
        return Bed((float)surface.At(lon, lat), cover.At(lon, lat, roofs: false));
    }

    /// <summary>Ground beside streets and under roofs: without the kerb's depth.</summary>
    internal double GroundAt(double lon, double lat)
    {
        foreach (var s in _surveys)
            if (s.At(lon, lat) is var level && !float.IsNaN(level)) return level;
        return surface.At(lon, lat);
    }

    public double ImperviousnessAt(double lon, double lat) => Sealed(cover.At(lon, lat, roofs: true), lon, lat);

    public void Fill(int level, long westColumn, long northRow, int cols, int rows, Span<float> bedMetres, Span<float> manning)
    {
        if (cols < 0 || rows < 0 || bedMetres.Length < (long)cols * rows || manning.Length < (long)cols * rows)
            throw new ArgumentException($"{bedMetres.Length} and {manning.Length} places for {cols} x {rows} cells");
        if (cols == 0 || rows == 0) return;
        if (level >= FineLevel)
        {
            var lattice = Lattice.Centres(level, westColumn, northRow, cols, rows);
            Fine(lattice, bedMetres, manning, onlyWater: false);
            return;
        }

        CoarseFill.Run(level, westColumn, northRow, cols, rows, cover.Detail, bedMetres, manning, Fine);
    }

    /// <summary>Mean sealed share of fact cells: by their level-7 cells where streets and land use are known, else the built-up default on their land.</summary>
    internal float[] SealedShares(CityGrid grid, float[] landShare)
    {
        var shares = new float[grid.Count];
        for (var i = 0; i < shares.Length; i++) shares[i] = builtUp.Steps[i] / 200f * landShare[i];
        var parts = Lattice.Parts(GridUnits.FactLevel, FineLevel);
        var side = GridUnits.WidthDegrees(GridUnits.FactLevel);
        var first = (int)Math.Clamp(Math.Floor(cover.Detail.MinX / side) - grid.WestColumn, 0, grid.Columns);
        var last = (int)Math.Clamp(Math.Floor(cover.Detail.MaxX / side) - grid.WestColumn, -1, grid.Columns - 1);
        if (last < first) return shares;
        Parallel.For(0, grid.Rows, row =>
        {
            if (grid.NorthOf(row) < cover.Detail.MinY || grid.NorthOf(row + 1) > cover.Detail.MaxY) return;
            var fine = Lattice.Centres(FineLevel, (grid.WestColumn + first) * parts, (grid.NorthRow - row + 1) * parts - 1, (last - first + 1) * parts, parts);
            var covers = cover.Fill(fine.Lons, fine.Lats, roofs: true);
            for (var c = first; c <= last; c++)
            {
                var sum = 0.0;
                for (var y = 0; y < parts; y++)
                    for (var x = 0; x < parts; x++)
                        sum += Sealed(covers[y * fine.Lons.Length + (c - first) * parts + x], grid.Lon(c), grid.Lat(row));
                shares[row * grid.Columns + c] = (float)(sum / (parts * parts));
            }
        });
        return shares;
    }

    private static string Short(string name) => name.Length <= FactSource.MaxDetail ? name : name[..FactSource.MaxDetail];

    private void Fine(Lattice lattice, Span<float> bed, Span<float> manning, bool onlyWater)
    {
        surface.Fill(lattice.Lons, lattice.Lats, bed);
        var covers = cover.Fill(lattice.Lons, lattice.Lats, roofs: false, onlyWater);
        for (var i = 0; i < covers.Length; i++)
        {
            bed[i] = Bed(bed[i], covers[i]);
            manning[i] = Manning(covers[i]);
        }

        foreach (var s in _surveys) s.Overlay(lattice, bed);
    }

    private float Bed(float ground, ushort kind) =>
        LandCover.IsWater(kind) ? (float)waters[kind - LandCover.Water].LevelM
        : kind == LandCover.Street ? (float)Math.Max(ground - BaseMethod.StreetBedM, BaseMethod.LowestGroundM)
        : ground;

    private float Manning(ushort kind) =>
        LandCover.IsWater(kind) ? (float)BaseMethod.WaterManning
        : kind == LandCover.Street ? (float)BaseMethod.StreetManning
        : kind is LandCover.Unknown or LandCover.Building ? (float)BaseMethod.DefaultManning
        : (float)BaseMethod.Manning(cover.Use(kind));

    private double Sealed(ushort kind, double lon, double lat) =>
        LandCover.IsWater(kind) ? 0
        : kind == LandCover.Street ? BaseMethod.StreetSealed
        : kind == LandCover.Building ? BaseMethod.RoofSealed
        : kind != LandCover.Unknown && BaseMethod.Sealed(cover.Use(kind)) is { } known ? known
        : builtUp.At(lon, lat);
}
