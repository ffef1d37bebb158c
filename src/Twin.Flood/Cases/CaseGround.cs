using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>Reads the ground of a case: grid, terrain, roughness, roads, buildings.</summary>
internal static class CaseGround
{
    private const double RoofHeight = 3;

    public static FloodGrid Read(CaseObject root, CaseObject frame, CaseFiles files)
    {
        var (cols, rows) = (frame.Count("cols"), frame.Count("rows"));
        var (west, south, cell) = (frame.Number("xll"), frame.Number("yll"), frame.Number("cell"));
        var (cellX, cellY) = (frame.Number("cellX", cell), frame.Number("cellY", cell));
        // widths from north to south, for grids whose cells narrow towards the pole
        var widths = !frame.Has("cellXByRow") ? [.. Enumerable.Repeat(cellX, rows)]
            : frame.Member("cellXByRow").ValueKind == JsonValueKind.String ? files.Column(frame.Text("cellXByRow")) : frame.Numbers("cellXByRow").ToArray();
        var bed = files.Grid(root.Text("terrain"), cols, rows);
        if (frame.Has("holes") && frame.Text("holes") is var holes && holes != "closed") throw FloodCaseException.Refused($"case.grid.holes {holes}: expected closed.");
        if (!frame.Has("holes")) RefuseHoles(bed, cols, rows, root.Text("terrain"));
        var manning = new CaseObject(root.Member("manning"), "case.manning", "value", "file", "roadPolygonFile", "roadValue");
        var roughness = manning.Has("file") ? files.Grid(manning.Text("file"), cols, rows) : [.. Enumerable.Repeat(manning.Number("value"), cols * rows)];
        var road = manning.Has("roadPolygonFile") ? files.Ring(manning.Text("roadPolygonFile")) : null;
        IReadOnlyList<CasePolygon> roofs = [];
        var (kind, share) = ("raised", 1.0);
        if (root.Has("buildings"))
        {
            var buildings = new CaseObject(root.Member("buildings"), "case.buildings", "file", "treatment", "kind", "openShare");
            roofs = files.Polygons(buildings.Text("file"));
            kind = buildings.TextOrNull("kind") ?? kind;
            if (kind is not ("raised" or "blocked" or "porous")) throw FloodCaseException.Refused($"case.buildings.kind {kind}: expected raised, blocked or porous.");
            if (kind == "porous") share = buildings.Number("openShare");
        }
        var open = OpenShares(root, files, cols, rows, kind == "porous");
        var blocked = kind == "blocked" ? new bool[cols * rows] : null;
        if (widths.Length != rows) throw FloodCaseException.Wrong($"case.grid.cellXByRow has {widths.Length} widths for {rows} rows.");
        for (var i = 0; i < bed.Length; i++)
        {
            var (x, y) = (west + (i % cols + 0.5) * widths[i / cols], south + (rows - i / cols - 0.5) * cellY);
            if (road?.Contains(x, y) == true) roughness[i] = manning.Number("roadValue");
            if (double.IsNaN(bed[i]) && double.IsNaN(roughness[i])) roughness[i] = 0;
            if (!(roughness[i] >= 0 && roughness[i] <= 10)) throw FloodCaseException.Wrong($"{(manning.Has("file") ? manning.Text("file") : "case.manning")}: Manning's roughness of row {i / cols}, column {i % cols} is {roughness[i]}: expected 0 to 10 s/m^(1/3).");
            foreach (var roof in roofs)
            {
                if (!roof.Contains(x, y)) continue;
                if (blocked is not null) blocked[i] = true;
                else if (kind == "porous") open![i] = share;
                else bed[i] += RoofHeight;
                break;
            }
        }
        return new(cols, rows, widths, cellY, bed) { Manning = roughness, Blocked = blocked, OpenShare = open };
    }

    // the share of each cell's ground that buildings leave open
    private static double[]? OpenShares(CaseObject root, CaseFiles files, int cols, int rows, bool needed)
    {
        if (!root.Has("openShare")) return needed ? [.. Enumerable.Repeat(1.0, cols * rows)] : null;
        var given = new CaseObject(root.Member("openShare"), "case.openShare", "value", "file");
        var shares = given.Has("file") ? files.Grid(given.Text("file"), cols, rows) : [.. Enumerable.Repeat(given.Number("value"), cols * rows)];
        for (var i = 0; i < shares.Length; i++)
            if (double.IsNaN(shares[i])) shares[i] = 1;
        return shares;
    }

    // no data that reaches the edge of the grid is ground that is not part of it; no data inside is a terrain that is not whole
    private static void RefuseHoles(double[] bed, int cols, int rows, string file)
    {
        var outside = new bool[bed.Length];
        var front = new Stack<int>();
        void Reach(int row, int column)
        {
            if (row < 0 || row >= rows || column < 0 || column >= cols || outside[row * cols + column] || !double.IsNaN(bed[row * cols + column])) return;
            outside[row * cols + column] = true;
            front.Push(row * cols + column);
        }
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < cols; column += row is 0 || row == rows - 1 || cols == 1 ? 1 : cols - 1) Reach(row, column);
        while (front.TryPop(out var cell))
            for (var near = 0; near < 9; near++) Reach(cell / cols + near / 3 - 1, cell % cols + near % 3 - 1);
        for (var cell = 0; cell < bed.Length; cell++)
            if (double.IsNaN(bed[cell]) && !outside[cell]) throw FloodCaseException.Wrong($"{file}: the terrain has a hole at row {cell / cols}, column {cell % cols} (no data, with ground all around). Fill it, or say \"holes\": \"closed\" in case.grid.");
    }
}
